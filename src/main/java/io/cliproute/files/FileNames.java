package io.cliproute.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Names that strangers chose. */
public final class FileNames {

    /** The longest name common file systems take, in bytes of UTF-8. */
    private static final int MAX_BYTES = 255;

    /** Behind our own folders, a path on this disk has to stay below 4096 bytes. */
    private static final int MAX_PATH_BYTES = 2048;

    private static final int MAX_DEPTH = 64;

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

    /** Why the name of a file or folder, without the folders it lies in, must not be used on this disk. */
    public static Optional<String> objectionToName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Optional.of("leads out of its folder");
        }
        if (name.indexOf('/') >= 0) {
            return Optional.of("has a name that holds a slash, which separates folders");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("has a name that holds a backslash, which separates folders elsewhere");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a name that holds a control character");
        }
        if (bytes(name) > MAX_BYTES) {
            return Optional.of("has a name longer than " + MAX_BYTES + " bytes");
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
