package io.cliproute.frames.worker;

import io.cliproute.frames.worker.Segment.Cut;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packets of the video stream, as ffprobe lists them, and the positions at which the file can be divided without losing
 * or duplicating a frame.
 */
final class PacketIndex {

    /** Minimum number of packets of a segment; a shorter one is not worth a process. */
    private static final int MIN_PACKETS = 200;

    /**
     * Number of segments per worker. Segments take different times; with several per worker, all workers end about
     * then.
     */
    private static final int SEGMENTS_PER_WORKER = 4;

    private final List<Long> cuts = new ArrayList<>();
    private final List<Integer> packetsBefore = new ArrayList<>();
    private int count;
    private long latest = Long.MIN_VALUE;
    private boolean complete = true;
    private String timeBase = "";

    private PacketIndex() {}

    /**
     * Divides the file into segments for the requested number of workers; returns one segment if that is not possible.
     */
    static List<Segment> segments(AnalysisRequest request) throws IOException, InterruptedException {
        return request.workers() == 1 ? List.of(Segment.WHOLE) : read(request).divide(request.workers());
    }

    private static PacketIndex read(AnalysisRequest request) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(request.ffprobe().toString(), "-hide_banner", "-loglevel", "quiet"));
        command.addAll(request.restrictions());
        command.addAll(List.of("-select_streams", request.stream()));
        command.addAll(List.of("-show_entries", "stream=time_base:packet=pts,flags", "-of", "compact=p=0"));
        command.addAll(List.of("-i", request.source()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        PacketIndex packets = new PacketIndex();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                packets.parse(line);
            }
        }
        // a damaged file is decoded as one segment, and FFmpeg reports the error
        packets.complete &= process.waitFor() == 0;
        return packets;
    }

    /**
     * Parses a line such as {@code pts=1024|flags=K__}, or {@code time_base=1/12800} after the last packet, maybe
     * twice.
     */
    private void parse(String line) {
        if (line.startsWith("time_base=")) {
            timeBase = line.substring("time_base=".length()).replace("|", "");
        } else if (line.startsWith("pts=")) {
            int bar = line.indexOf('|');
            String pts = line.substring("pts=".length(), bar < 0 ? line.length() : bar);
            if (pts.equals("N/A")) {
                complete = false;
                return;
            }
            String flags = line.substring(line.indexOf("flags=") + "flags=".length());
            add(Long.parseLong(pts), flags.startsWith("K") && !flags.contains("D"));
        }
    }

    private void add(long pts, boolean key) {
        if (key && pts > latest && count > 0) {
            cuts.add(pts);
            packetsBefore.add(count);
        }
        latest = Math.max(latest, pts);
        count++;
    }

    /** Returns segments with about the same number of packets. */
    private List<Segment> divide(int workers) {
        List<Segment> segments = new ArrayList<>();
        if (!complete || timeBase.isEmpty()) {
            return List.of(Segment.WHOLE);
        }
        int length = Math.max(MIN_PACKETS, count / (workers * SEGMENTS_PER_WORKER));
        Optional<Cut> from = Optional.empty();
        int start = 0;
        for (int i = 0; i < cuts.size(); i++) {
            int end = packetsBefore.get(i);
            if (end - start >= length && count - end >= length / 2) {
                Optional<Cut> to = Optional.of(new Cut(cuts.get(i), micros(cuts.get(i))));
                segments.add(new Segment(from, to));
                from = to;
                start = end;
            }
        }
        segments.add(new Segment(from, Optional.empty()));
        return segments;
    }

    /** Converts a timestamp to microseconds, rounded to the nearest, like FFmpeg. */
    private long micros(long pts) {
        String[] fraction = timeBase.split("/");
        BigInteger divisor = new BigInteger(fraction[1]);
        BigInteger scaled = BigInteger.valueOf(pts)
                .abs()
                .multiply(new BigInteger(fraction[0]))
                .multiply(BigInteger.valueOf(1_000_000));
        long rounded = scaled.add(divisor.shiftRight(1)).divide(divisor).longValueExact();
        return pts < 0 ? -rounded : rounded;
    }
}
