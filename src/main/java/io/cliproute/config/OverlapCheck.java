package io.cliproute.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Places that lie in one another, here or on a server: what is written below an inbox would be taken as new work, and what
 * lies where work is done may be cleared away. Each user of a server has a home of his own there, as is usual.
 */
final class OverlapCheck {

    private OverlapCheck() {}

    /** One line for each. */
    static List<String> mistakes(Settings settings) {
        Map<String, String> written = written(settings);
        List<String> mistakes = inWork(settings, written);
        for (SourceSettings source : settings.sources().values()) {
            String key = SettingCatalog.SOURCE_URI.named(source.name()).key();
            written.forEach((other, target) -> {
                if (takesFrom(source, target)) {
                    mistakes.add(
                            line(key, source, other, target) + "; what is written there would be taken as new work");
                }
            });
            settings.sources().values().stream()
                    .filter(other -> other != source && takesFrom(source, place(other.uri())))
                    .map(other -> line(
                            key,
                            source,
                            SettingCatalog.SOURCE_URI.named(other.name()).key(),
                            place(other.uri())))
                    .forEach(line -> mistakes.add(line + "; two sources would take the same files"));
        }
        return mistakes;
    }

    private static Map<String, String> written(Settings settings) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(SettingCatalog.ARCHIVE_DIR.key(), place(settings.folders().archive()));
        written.put(
                SettingCatalog.DEAD_LETTER_DIR.key(), place(settings.folders().deadLetter()));
        written.put(SettingCatalog.WORK_DIR.key(), place(settings.folders().work()));
        settings.store()
                .flatMap(JdbcUrl::folder)
                .ifPresent(folder -> written.put(SettingCatalog.STORE_URL.key(), place(folder)));
        settings.destinations().values().stream()
                .filter(destination -> settings.sources().values().stream()
                        .anyMatch(source -> source.destinations().contains(destination.name())))
                .forEach(destination -> written.put(
                        SettingCatalog.DESTINATION_URI.named(destination.name()).key(), place(destination.uri())));
        return written;
    }

    /** What lies in a folder that a start clears, or where downloads are waiting for a worker. */
    private static List<String> inWork(Settings settings, Map<String, String> written) {
        Map<String, String> places = new LinkedHashMap<>(written);
        settings.sources()
                .forEach((name, source) ->
                        places.put(SettingCatalog.SOURCE_URI.named(name).key(), place(source.uri())));
        List<String> cleared =
                settings.folders().inWork().stream().map(OverlapCheck::place).toList();
        return places.entrySet().stream()
                .filter(entry -> cleared.stream().anyMatch(entry.getValue()::startsWith))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + ": lies in a folder that "
                        + SettingCatalog.WORK_DIR.key()
                        + " = " + settings.folders().work()
                        + " has for what is in the making; choose one outside of it")
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String line(String key, SourceSettings source, String other, String target) {
        return key + " = " + place(source.uri()) + ": overlaps with " + other + " = " + target;
    }

    private static boolean takesFrom(SourceSettings source, String target) {
        boolean subFolders = !"false".equals(source.uri().options().get("recursive"));
        String inbox = place(source.uri());
        return subFolders ? target.startsWith(inbox) : target.equals(inbox);
    }

    /** With a slash at the end, so that one is in another where it begins with it. */
    private static String place(EndpointUri uri) {
        if (!uri.scheme().isRemote()) {
            return place(Path.of(uri.path()));
        }
        // who gives no user is Camel's anonymous
        String user = uri.options().getOrDefault("username", "anonymous");
        return uri.scheme().word() + "://" + user + "@" + uri.path().replaceAll("/+$", "") + "/";
    }

    /** Links are followed, as two names may lead to one folder. */
    private static String place(Path folder) {
        return "file:" + real(folder.toAbsolutePath().normalize()) + "/";
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException ignored) {
            // it is not there yet, but what is above it may be a link
            Path parent = folder.getParent();
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }
}
