package io.cliproute.config;

import io.cliproute.operation.DurationText;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration keys that say when files of the program's own folders are deleted. */
final class RetentionKeys {

    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

    static final Setting<Duration> ARCHIVE = retention(
            "cliproute.archive.retention",
            "Time after which the originals in the archive are deleted, see [retention](#retention). Default: never.");

    static final Setting<Duration> DEAD_LETTER = retention(
            "cliproute.dead-letter.retention",
            "Time after which files that failed are deleted with their reports. Default: never.");

    private RetentionKeys() {}

    static RetentionSettings read(SettingValues values) {
        return new RetentionSettings(values.find(ARCHIVE), values.find(DEAD_LETTER));
    }

    private static Setting<Duration> retention(String key, String description) {
        return Setting.optional(key, "a time such as 30d or 12h", description, RetentionKeys::parse);
    }

    private static Duration parse(String text) {
        if (!CamelComponents.isPresent("timer")) {
            throw new IllegalArgumentException("needs org.apache.camel:camel-timer, which is not on the class path");
        }
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            throw new IllegalArgumentException("needs an operating system that tells when a file was moved, which this"
                    + " one does not; delete old files with a tool of its own");
        }
        Matcher days = DAYS.matcher(text.strip());
        Duration retention = days.matches() ? Duration.ofDays(Long.parseLong(days.group(1))) : time(text);
        if (retention.isZero()) {
            throw new IllegalArgumentException(
                    "must be longer than 0s; after=delete of a source deletes an original at once");
        }
        return retention;
    }

    private static Duration time(String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a time such as 30d or 12h", e);
        }
    }
}
