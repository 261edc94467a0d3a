package io.cliproute.startup;

import io.cliproute.config.Settings;
import io.cliproute.job.AfterProcessing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Checks whether originals can be removed from the inboxes. Otherwise the same files would be processed again at each
 * start.
 */
public final class InboxAccessCheck {

    private InboxAccessCheck() {}

    /**
     * Checks all inboxes.
     *
     * @throws EnvironmentException with all problems, when there are any
     */
    public static void requireWritable(Settings settings) throws EnvironmentException {
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw new EnvironmentException(String.join("; ", problems));
        }
    }

    /** Returns one line for each inbox that is not writable although its source removes originals. */
    public static List<String> problems(Settings settings) {
        return settings.inboxes().entrySet().stream()
                .filter(inbox -> settings.sources().get(inbox.getKey()).after() != AfterProcessing.KEEP)
                .filter(inbox -> Files.exists(inbox.getValue()) && !Files.isWritable(inbox.getValue()))
                .map(InboxAccessCheck::problem)
                .toList();
    }

    private static String problem(Map.Entry<String, Path> inbox) {
        return inbox.getValue()
                + " is not writable, so originals cannot be removed from it; allow this user to write there, or set"
                + " cliproute.source." + inbox.getKey() + ".after = keep";
    }
}
