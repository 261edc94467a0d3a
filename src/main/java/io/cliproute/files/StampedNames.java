package io.cliproute.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names with a time before the extension, for files whose own name is taken.
 *
 * @param companion suffix of the name of a file's companion, for which room is left
 */
record StampedNames(String companion) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern STAMPED = Pattern.compile(".*\\.(\\d{8}T\\d{6}\\.\\d{3}Z)(\\.[^.]*)?");

    /** Maximum length of an extension with its dot; a longer one counts as part of the name. */
    private static final int LONGEST_EXTENSION = 16;

    /** Returns a name with a time, which is shortened if it would be too long. */
    String of(String name, Instant time) {
        return of(name, TIME.format(time));
    }

    private String of(String name, String time) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        String room = FileNames.fit(stem, "." + time + extension + companion);
        return room.substring(0, room.length() - companion.length());
    }

    /** Checks whether a name is the wanted one, or the wanted one with a time. */
    boolean isFor(String wanted, String name) {
        Matcher time = STAMPED.matcher(name);
        return name.equals(wanted) || time.matches() && name.equals(of(wanted, time.group(1)));
    }
}
