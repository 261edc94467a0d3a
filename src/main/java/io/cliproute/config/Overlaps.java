package io.cliproute.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders that lie in one another: what is written below an inbox would be taken as new work. */
final class Overlaps {

    private Overlaps() {}

    /** One line for each. */
    static List<String> of(Settings settings) {
        Map<String, Path> written = new LinkedHashMap<>();
        written.put(Keys.ARCHIVE_DIR, settings.folders().archive());
        written.put(Keys.DEAD_LETTER_DIR, settings.folders().deadLetter());
        written.put(Keys.WORK_DIR, settings.folders().work());
        settings.destinations().values().stream()
                .filter(destination -> destination.uri().scheme() == Scheme.FILE)
                .forEach(destination ->
                        written.put(Keys.DESTINATION.key(destination.name(), "uri"), folder(destination.uri())));
        Map<String, Path> inboxes = new LinkedHashMap<>();
        settings.sources().values().stream()
                .filter(source -> source.uri().scheme() == Scheme.FILE)
                .forEach(source -> inboxes.put(Keys.SOURCE.key(source.name(), "uri"), folder(source.uri())));
        List<String> mistakes = new ArrayList<>();
        inboxes.forEach((inbox, folder) -> {
            written.forEach((other, target) -> {
                if (target.startsWith(folder) || folder.startsWith(target)) {
                    mistakes.add(inbox + " = " + folder + ": overlaps with " + other + " = " + target
                            + "; what we write there would be taken as new work");
                }
            });
            inboxes.forEach((other, otherFolder) -> {
                if (!other.equals(inbox) && otherFolder.startsWith(folder)) {
                    mistakes.add(other + " = " + otherFolder + ": overlaps with " + inbox + " = " + folder
                            + "; two sources would take the same files");
                }
            });
        });
        return mistakes;
    }

    private static Path folder(EndpointUri uri) {
        return Path.of(uri.path()).toAbsolutePath().normalize();
    }
}
