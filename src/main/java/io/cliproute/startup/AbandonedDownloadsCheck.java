package io.cliproute.startup;

import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileTree;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was downloaded from a server that is no source any more, or has another name now: nobody takes it, it may be all there is. */
public final class AbandonedDownloadsCheck {

    private AbandonedDownloadsCheck() {}

    /**
     * One line for each source that is missed.
     *
     * @throws EnvironmentException when nobody may look
     */
    public static List<String> warnings(Settings settings) throws EnvironmentException {
        Path spools = settings.folders().spool();
        try {
            List<String> warnings = new ArrayList<>();
            for (Path spool : FileTree.children(spools)) {
                long media = settings.inboxes().containsValue(spool) ? 0 : media(spool);
                if (media > 0) {
                    warnings.add(line(media, spool));
                }
            }
            return warnings;
        } catch (IOException e) {
            throw new EnvironmentException(
                    spools + " can't be looked into: " + ErrorText.of(e) + "; let this user read all that is there");
        }
    }

    private static long media(Path spool) throws IOException {
        return FileTree.files(spool).stream()
                .filter(file -> !JobFiles.isOne(file.getFileName().toString()))
                .count();
    }

    private static String line(long media, Path spool) {
        return "there is no source '" + spool.getFileName()
                + "' with a server any more, and what was downloaded for it is left in " + spool + " (files: " + media
                + "): give the source its name back, or move them into another one's inbox";
    }
}
