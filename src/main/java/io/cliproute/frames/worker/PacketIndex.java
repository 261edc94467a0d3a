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

/** The packets of the stream as ffprobe lists them, and where the file can be cut so that no frame is lost or seen twice. */
final class PacketIndex {

    /** A stretch is worth a process of its own. */
    private static final int SHORTEST = 200;

    /** Stretches take different times: with more of them than workers nobody waits long for the last. */
    private static final int PER_WORKER = 4;

    private final List<Long> cuts = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();
    private int count;
    private long latest = Long.MIN_VALUE;
    private boolean complete = true;
    private String timeBase = "";

    private PacketIndex() {}

    /** Where to cut for so many workers; one stretch where it can't be cut. */
    static List<Segment> stretches(AnalysisRequest request) throws IOException, InterruptedException {
        return request.workers() == 1 ? List.of(Segment.WHOLE) : read(request).divided(request.workers());
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
                packets.add(line);
            }
        }
        // one that is broken is decoded in one go, and FFmpeg says what is wrong
        packets.complete &= process.waitFor() == 0;
        return packets;
    }

    /** A line such as {@code pts=1024|flags=K__}; behind the last packet comes {@code time_base=1/12800}, perhaps twice. */
    private void add(String line) {
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
            before.add(count);
        }
        latest = Math.max(latest, pts);
        count++;
    }

    /** Stretches of about the same number of packets. */
    private List<Segment> divided(int workers) {
        List<Segment> stretches = new ArrayList<>();
        if (!complete || timeBase.isEmpty()) {
            return List.of(Segment.WHOLE);
        }
        int length = Math.max(SHORTEST, count / (workers * PER_WORKER));
        Optional<Cut> from = Optional.empty();
        int begun = 0;
        for (int i = 0; i < cuts.size(); i++) {
            boolean due = before.get(i) - begun >= length && count - before.get(i) >= length / 2;
            if (due) {
                Optional<Cut> to = Optional.of(new Cut(cuts.get(i), micros(cuts.get(i))));
                stretches.add(new Segment(from, to));
                from = to;
                begun = before.get(i);
            }
        }
        stretches.add(new Segment(from, Optional.empty()));
        return stretches;
    }

    /** Rounded as FFmpeg does: to the nearest. */
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
