package io.cliproute.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The playlists of an HLS ladder, completed when its segments lie there: RFC 8216 defines the bandwidth of a variant by its largest
 * segment, and FFmpeg doesn't count the time of a frame that is a segment by itself.
 */
final class HlsPlaylists {

    private static final String VARIANT = "#EXT-X-STREAM-INF:";
    private static final String SEGMENT = "#EXTINF:";
    private static final String LONGEST = "#EXT-X-TARGETDURATION:";

    /** Shorter segments have no bit rate that a player would notice. */
    private static final double LEAST_SECONDS = 0.5;

    private HlsPlaylists() {}

    /**
     * Writes into the master playlist what bandwidth each variant takes, and into those of the variants how long the last segment is.
     *
     * @param length of the whole; empty when that is not known
     */
    static void complete(Path master, Optional<Duration> length) throws IOException {
        List<String> completed = new ArrayList<>();
        List<String> lines = Files.readAllLines(master);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(VARIANT) && i + 1 < lines.size()) {
                Path variant = master.resolveSibling(lines.get(i + 1));
                completed.add(VARIANT + bandwidth(variant, length) + "," + line.substring(VARIANT.length()));
            } else {
                completed.add(line);
            }
        }
        Files.write(master, completed);
    }

    private static String bandwidth(Path variant, Optional<Duration> length) throws IOException {
        List<String> lines = Files.readAllLines(variant);
        length.ifPresent(time -> lengthen(lines, time.toNanos() / 1e9));
        Files.write(variant, lines);
        double peak = 0;
        double bits = 0;
        double all = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith(SEGMENT)) {
                double seconds = seconds(lines.get(i));
                double size = 8.0 * Files.size(variant.resolveSibling(lines.get(i + 1)));
                peak = seconds < LEAST_SECONDS ? peak : Math.max(peak, size / seconds);
                bits += size;
                all += seconds;
            }
        }
        long average = (long) Math.ceil(bits / Math.max(all, LEAST_SECONDS));
        return "BANDWIDTH=" + Math.max((long) Math.ceil(peak), average) + ",AVERAGE-BANDWIDTH=" + average;
    }

    /** The last segment ends with the last frame or sound. */
    private static void lengthen(List<String> playlist, double length) {
        int last = -1;
        double before = 0;
        double longest = 0;
        for (int i = 0; i < playlist.size(); i++) {
            if (playlist.get(i).startsWith(SEGMENT)) {
                before += last < 0 ? 0 : seconds(playlist.get(last));
                last = i;
                longest = Math.max(longest, seconds(playlist.get(last)));
            }
        }
        if (last < 0 || length - before <= seconds(playlist.get(last))) {
            return;
        }
        playlist.set(last, SEGMENT + String.format(Locale.ROOT, "%.6f,", length - before));
        long target = Math.round(Math.max(longest, length - before));
        playlist.replaceAll(line -> line.startsWith(LONGEST) ? LONGEST + target : line);
    }

    private static double seconds(String segment) {
        return Double.parseDouble(segment.substring(SEGMENT.length(), segment.indexOf(',')));
    }
}
