package io.cliproute.startup;

import io.cliproute.config.Settings;
import io.cliproute.job.AfterProcessing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Inboxes that originals are to be taken out of: where one may only read, the same files would be done at each start. */
public final class InboxAccessCheck {

    private InboxAccessCheck() {}

    /** One line for each that can't be written to. */
    public static List<String> problems(Settings settings) {
        return settings.inboxes().entrySet().stream()
                .filter(inbox -> settings.sources().get(inbox.getKey()).after() != AfterProcessing.KEEP)
                .filter(inbox -> Files.exists(inbox.getValue()) && !Files.isWritable(inbox.getValue()))
                .map(InboxAccessCheck::line)
                .toList();
    }

    private static String line(Map.Entry<String, Path> inbox) {
        return inbox.getValue()
                + " can't be written to, so nothing can be taken out of it; let this user write there, or say"
                + " cliproute.source." + inbox.getKey() + ".after = keep";
    }
}
