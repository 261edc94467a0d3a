package io.cliproute.config;

import static io.cliproute.config.SettingCatalog.ARCHIVE_DIR;
import static io.cliproute.config.SettingCatalog.DEAD_LETTER_DIR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds folders within each other, on this machine and on servers. Files written below an inbox would be taken as new
 * work, and files below the work folder may be deleted. Each user of a server is assumed to have a home folder of its
 * own there.
 */
final class OverlapCheck {

    private OverlapCheck() {}

    /** Returns one line for each overlap. */
    static List<String> mistakes(Settings settings) {
        Map<String, String> written = writtenLocations(settings);
        List<String> mistakes = insideWorkFolder(settings, written);
        mistakes.addAll(insideDropFolder(settings, written));
        mistakes.addAll(insideExpiringFolders(settings, written));
        for (SourceSettings source : settings.sources().values()) {
            written.forEach((key, location) -> {
                if (isPolled(source, location)) {
                    mistakes.add(mistake(source, key, location) + "; files written there would be taken as new work");
                }
            });
            settings.sources().values().stream()
                    .filter(other -> other != source && isPolled(source, location(other.uri())))
                    .map(other -> mistake(source, key(other), location(other.uri())))
                    .forEach(mistake -> mistakes.add(mistake + "; two sources would take the same files"));
        }
        return mistakes;
    }

    /** Returns the locations that the program writes to, by their keys. */
    private static Map<String, String> writtenLocations(Settings settings) {
        Map<String, String> locations = new LinkedHashMap<>();
        locations.put(ARCHIVE_DIR.key(), location(settings.folders().archive()));
        locations.put(DEAD_LETTER_DIR.key(), location(settings.folders().deadLetter()));
        locations.put(SettingCatalog.WORK_DIR.key(), location(settings.folders().work()));
        settings.store()
                .flatMap(JdbcUrl::folder)
                .ifPresent(folder -> locations.put(SettingCatalog.STORE_URL.key(), location(folder)));
        if (!settings.drop().users().isEmpty()) {
            locations.put(DropKeys.DIR.key(), location(settings.drop().dir()));
        }
        settings.destinations().values().stream()
                .filter(destination -> settings.sources().values().stream()
                        .anyMatch(source -> source.destinations().contains(destination.name())))
                .forEach(destination -> locations.put(
                        SettingCatalog.DESTINATION_URI.named(destination.name()).key(), location(destination.uri())));
        return locations;
    }

    /** Returns a line for each location in a folder that is cleaned up at the start, or that contains downloads. */
    private static List<String> insideWorkFolder(Settings settings, Map<String, String> written) {
        Map<String, String> locations = new LinkedHashMap<>(written);
        settings.sources().values().forEach(source -> locations.put(key(source), location(source.uri())));
        List<String> workFolders = settings.folders().workSubfolders().stream()
                .map(OverlapCheck::location)
                .toList();
        return locations.entrySet().stream()
                .filter(entry -> workFolders.stream().anyMatch(entry.getValue()::startsWith))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + ": is inside a folder for unfinished work of "
                        + SettingCatalog.WORK_DIR.key() + " = "
                        + settings.folders().work() + "; choose another folder")
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns a line for each location in the folder of the drop server, whose inboxes belong to it alone. */
    private static List<String> insideDropFolder(Settings settings, Map<String, String> written) {
        String drop = written.get(DropKeys.DIR.key());
        if (drop == null) {
            return List.of();
        }
        Map<String, String> locations = new LinkedHashMap<>(written);
        locations.remove(DropKeys.DIR.key());
        settings.sources().values().stream()
                .filter(source -> source.uri().scheme() != Scheme.DROP)
                .forEach(source -> locations.put(key(source), location(source.uri())));
        return locations.entrySet().stream()
                .filter(entry -> entry.getValue().startsWith(drop))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + ": is inside the folder of the drop server, "
                        + DropKeys.DIR.key() + " = " + settings.drop().dir() + "; choose another folder")
                .toList();
    }

    /** Returns a line for each location in a folder whose old files are deleted. */
    private static List<String> insideExpiringFolders(Settings settings, Map<String, String> written) {
        Map<String, String> locations = new LinkedHashMap<>(written);
        settings.sources().values().forEach(source -> locations.put(key(source), location(source.uri())));
        Map<String, Setting<Path>> expiring = new LinkedHashMap<>();
        settings.retention().archive().ifPresent(time -> expiring.put(RetentionKeys.ARCHIVE.key(), ARCHIVE_DIR));
        settings.retention()
                .deadLetter()
                .ifPresent(time -> expiring.put(RetentionKeys.DEAD_LETTER.key(), DEAD_LETTER_DIR));
        List<String> mistakes = new ArrayList<>();
        expiring.forEach((retention, folder) -> locations.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(folder.key()) && entry.getValue().startsWith(written.get(folder.key())))
                .forEach(entry -> mistakes.add(entry.getKey() + " = " + entry.getValue() + ": is inside "
                        + folder.key() + " = " + written.get(folder.key()) + ", from which " + retention
                        + " deletes old files; choose another folder")));
        return mistakes;
    }

    private static String key(SourceSettings source) {
        return SettingCatalog.SOURCE_URI.named(source.name()).key();
    }

    private static String mistake(SourceSettings source, String otherKey, String other) {
        return key(source) + " = " + location(source.uri()) + ": overlaps with " + otherKey + " = " + other;
    }

    private static boolean isPolled(SourceSettings source, String location) {
        boolean recursive = !"false".equals(source.uri().options().get("recursive"));
        String inbox = location(source.uri());
        return recursive ? location.startsWith(inbox) : location.equals(inbox);
    }

    /** Returns the location with a slash at its end, so that it begins with each location that contains it. */
    private static String location(EndpointUri uri) {
        if (uri.scheme().isAtomic()) {
            return uri.displayText() + "/";
        }
        if (!uri.scheme().isRemote()) {
            return location(Path.of(uri.path()));
        }
        // Camel's default user
        String user = uri.options().getOrDefault("username", "anonymous");
        return uri.scheme().prefix() + "://" + user + "@" + uri.path().replaceAll("/+$", "") + "/";
    }

    /** Follows links, as two paths may lead to one folder. */
    private static String location(Path folder) {
        return "file:" + real(folder.toAbsolutePath().normalize()) + "/";
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException ignored) {
            // it does not exist yet, but a folder above it may be a link
            Path parent = folder.getParent();
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }
}
