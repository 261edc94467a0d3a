package io.cliproute.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names that strangers chose. */
public final class FileNames {

    /** The longest name common file systems take, in bytes of UTF-8. */
    private static final int MAX_BYTES = 255;

    private FileNames() {}

    /**
     * Why a relative path must not be used on this disk, or empty when it may.
     *
     * @param path with {@code /} between its segments
     */
    public static Optional<String> objection(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            return Optional.of("is no relative path of a file");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("leads out of its folder");
            }
            if (segment.indexOf('\\') >= 0) {
                return Optional.of("holds a backslash, which is a folder separator elsewhere");
            }
            if (segment.chars().anyMatch(Character::isISOControl)) {
                return Optional.of("holds a control character");
            }
            if (bytes(segment) > MAX_BYTES) {
                return Optional.of("has a name longer than " + MAX_BYTES + " bytes");
            }
        }
        return Optional.empty();
    }

    /** The name with the suffix, cut short (at a character's edge) where the whole would be too long for the disk. */
    public static String fit(String name, String suffix) {
        StringBuilder kept = new StringBuilder(name);
        while (bytes(kept + suffix) > MAX_BYTES) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + suffix;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
