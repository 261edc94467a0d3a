package io.cliproute.render;

import io.cliproute.operation.Hls;
import io.cliproute.operation.MediaInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Completes the playlists of an HLS output when its segments exist: RFC 8216 defines the bandwidth of a variant by its
 * largest segment, and FFmpeg does not count the duration of a frame that is a segment of its own.
 */
final class HlsPlaylists {

    private static final String VARIANT = "#EXT-X-STREAM-INF:";
    private static final String SEGMENT = "#EXTINF:";
    private static final String LONGEST = "#EXT-X-TARGETDURATION:";

    /** Shorter segments do not count for the peak bit rate, because a player does not notice them. */
    private static final double MIN_SECONDS = 0.5;

    private HlsPlaylists() {}

    /**
     * Writes the bandwidth of each variant into the master playlist, and the durations of the first and the last
     * segment into the playlists of the variants.
     *
     * @param media the source
     */
    static void complete(Path master, MediaInfo media) throws IOException {
        List<String> completed = new ArrayList<>();
        List<String> lines = Files.readAllLines(master);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(VARIANT) && i + 1 < lines.size()) {
                Path variant = master.resolveSibling(lines.get(i + 1));
                correct(variant, media);
                completed.add(VARIANT + rates(variant).text() + "," + line.substring(VARIANT.length()));
            } else {
                completed.add(line);
            }
        }
        Files.write(master, completed);
    }

    /**
     * Corrects the durations: the first segment starts with the first frame or audio, and the last segment ends with
     * the last.
     */
    private static void correct(Path variant, MediaInfo media) throws IOException {
        List<String> lines = Files.readAllLines(variant);
        List<Integer> segments = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith(SEGMENT))
                .boxed()
                .toList();
        if (segments.isEmpty()) {
            return;
        }
        int first = segments.get(0);
        extendTo(lines, first, seconds(lines.get(first)) + seconds(Hls.audioBeforeVideo(media)));
        int last = segments.get(segments.size() - 1);
        double before = segments.stream()
                .filter(segment -> segment < last)
                .mapToDouble(segment -> seconds(lines.get(segment)))
                .sum();
        Hls.duration(media).ifPresent(length -> extendTo(lines, last, seconds(length) - before));
        long longest = segments.stream()
                .mapToLong(segment -> Math.round(seconds(lines.get(segment))))
                .max()
                .getAsLong();
        lines.replaceAll(line -> line.startsWith(LONGEST) ? LONGEST + Math.max(1, longest) : line);
        Files.write(variant, lines);
    }

    private static void extendTo(List<String> lines, int segment, double seconds) {
        if (seconds > seconds(lines.get(segment))) {
            lines.set(segment, SEGMENT + String.format(Locale.ROOT, "%.6f,", seconds));
        }
    }

    /**
     * Bits per second of a playlist.
     *
     * @param peak of the largest segment
     * @param average of all segments
     */
    record Rates(long peak, long average) {

        Rates plus(Rates other) {
            return new Rates(peak + other.peak, average + other.average);
        }

        Rates max(Rates other) {
            return new Rates(Math.max(peak, other.peak), Math.max(average, other.average));
        }

        /** Returns the attributes of RFC 8216. */
        String text() {
            return "BANDWIDTH=" + peak + ",AVERAGE-BANDWIDTH=" + average;
        }
    }

    /** Returns the bit rates of the segments of a playlist. */
    static Rates rates(Path variant) throws IOException {
        List<String> lines = Files.readAllLines(variant);
        double peak = 0;
        double bits = 0;
        double total = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith(SEGMENT)) {
                double seconds = seconds(lines.get(i));
                double size = 8.0 * Files.size(variant.resolveSibling(lines.get(i + 1)));
                peak = seconds < MIN_SECONDS ? peak : Math.max(peak, size / seconds);
                bits += size;
                total += seconds;
            }
        }
        long average = (long) Math.ceil(bits / Math.max(total, MIN_SECONDS));
        return new Rates(Math.max((long) Math.ceil(peak), average), average);
    }

    private static double seconds(String segment) {
        return Double.parseDouble(segment.substring(SEGMENT.length(), segment.indexOf(',')));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
