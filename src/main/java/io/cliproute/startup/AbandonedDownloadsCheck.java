package io.cliproute.startup;

import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileTree;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds downloads of sources that were removed or renamed. Nothing processes them, and with {@code after = delete} they
 * may be the only copies.
 */
public final class AbandonedDownloadsCheck {

    private AbandonedDownloadsCheck() {}

    /**
     * Returns one line for each missing source.
     *
     * @throws EnvironmentException when the spool is not readable
     */
    public static List<String> warnings(Settings settings) throws EnvironmentException {
        Path spools = settings.folders().spool();
        try {
            List<String> warnings = new ArrayList<>();
            for (Path spool : FileTree.children(spools)) {
                long mediaFiles = settings.inboxes().containsValue(spool) ? 0 : countMediaFiles(spool);
                if (mediaFiles > 0) {
                    warnings.add(warning(spool, mediaFiles));
                }
            }
            return warnings;
        } catch (IOException e) {
            throw new EnvironmentException(
                    spools + " is not readable: " + ErrorText.of(e) + "; allow this user to read everything in it");
        }
    }

    private static long countMediaFiles(Path spool) throws IOException {
        return FileTree.files(spool).stream()
                .filter(file -> !JobFiles.isOne(file.getFileName().toString()))
                .count();
    }

    private static String warning(Path spool, long mediaFiles) {
        return "[" + spool.getFileName() + "] is no remote source any more, but " + spool + " contains " + mediaFiles
                + " downloaded files of it; restore the source's name, or move the files into the inbox of another source";
    }
}
