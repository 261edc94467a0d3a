package io.cliproute.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Checks and adaptations of file names that come from outside. */
public final class FileNames {

    /** Longest file name that common file systems accept, in bytes of UTF-8. */
    private static final int MAX_BYTES = 255;

    /** Longest relative path, in bytes; Linux limits a whole path to 4,096 bytes. */
    private static final int MAX_PATH_BYTES = 2048;

    private static final int MAX_DEPTH = 64;

    private FileNames() {}

    /**
     * Returns the reason why a relative path must not be used on the local disk, or empty.
     *
     * @param path with {@code /} between its segments
     */
    public static Optional<String> objection(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            return Optional.of("is not a relative path of a file");
        }
        String[] segments = path.split("/", -1);
        if (segments.length > MAX_DEPTH) {
            return Optional.of("lies below more than " + (MAX_DEPTH - 1) + " folders");
        }
        if (bytes(path) > MAX_PATH_BYTES) {
            return Optional.of("has a path longer than " + MAX_PATH_BYTES + " bytes");
        }
        return Arrays.stream(segments)
                .map(FileNames::objectionToName)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the reason why the name of a file or folder must not be used on the local disk, or empty. */
    public static Optional<String> objectionToName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Optional.of("leads out of its folder");
        }
        if (name.indexOf('/') >= 0) {
            return Optional.of("has a name that contains a slash, the separator of folders");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("has a name that contains a backslash, the separator of folders on other systems");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a name that contains a control character");
        }
        if (bytes(name) > MAX_BYTES) {
            return Optional.of("has a name longer than " + MAX_BYTES + " bytes");
        }
        return Optional.empty();
    }

    /**
     * Returns the name with the suffix; the name is shortened at a character boundary if the whole is too long for
     * the disk.
     */
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
