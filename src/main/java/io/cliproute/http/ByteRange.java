package io.cliproute.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a file that a request asks for.
 *
 * @param first first byte, from 0
 * @param last last byte
 * @param isPart whether a part was asked for
 */
record ByteRange(long first, long last, boolean isPart) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Parses the header {@code Range}. One that is absent, has several ranges or is not understood means the whole
     * file, as HTTP permits.
     *
     * @param header null if it is absent
     * @param bytes size of the file
     */
    static ByteRange parse(String header, long bytes) {
        Matcher range = header == null ? null : RANGE.matcher(header);
        if (range == null
                || !range.matches()
                || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new ByteRange(0, bytes - 1, false);
        }
        if (range.group(1).isEmpty()) {
            long length = Math.min(bytes, Long.parseLong(range.group(2)));
            return new ByteRange(length == 0 ? bytes : bytes - length, bytes - 1, true);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? bytes - 1 : Math.min(bytes - 1, Long.parseLong(range.group(2)));
        return new ByteRange(first, last, true);
    }

    long length() {
        return last - first + 1;
    }

    /** Checks whether the file has that part. */
    boolean isSatisfiable() {
        return !isPart || first <= last;
    }
}
