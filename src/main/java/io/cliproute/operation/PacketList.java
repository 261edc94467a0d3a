package io.cliproute.operation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packets of a video stream in the order they are decoded in, as ffprobe lists them. */
record PacketList(List<Packet> packets) {

    PacketList {
        packets = List.copyOf(packets);
    }

    /**
     * One packet.
     *
     * @param pts its presentation time
     * @param dts its decoding time
     * @param key whether decoding can begin here
     */
    record Packet(Duration pts, Duration dts, boolean key) {}

    /**
     * Asks for them.
     *
     * @param intervals as ffprobe's {@code -read_intervals} takes them
     */
    static MediaQuery query(MediaInfo.Stream video, String intervals) {
        return query(video, intervals, "packet=pts_time,dts_time,flags");
    }

    private static MediaQuery query(MediaInfo.Stream video, String intervals, String entries, String... decoding) {
        List<String> options = new ArrayList<>(List.of("-loglevel", "error"));
        options.addAll(List.of(decoding));
        options.addAll(List.of("-select_streams", String.valueOf(video.index()), "-show_entries", entries));
        options.addAll(List.of("-of", "csv=p=0", "-read_intervals", intervals));
        return new MediaQuery(MediaQuery.Program.FFPROBE, options, List.of());
    }

    /**
     * Asks for them, and for the frames that can be decoded without any other. A container's key frames need not be such frames: with
     * intra refresh decoding may begin there, and the picture is whole some frames later.
     *
     * @param intervals as ffprobe's {@code -read_intervals} takes them
     */
    static MediaQuery queryWithFrames(MediaInfo.Stream video, String intervals) {
        return query(
                video,
                intervals,
                "packet=pts_time,dts_time,flags:frame=pts_time",
                "-skip_frame",
                "nokey",
                "-skip_loop_filter",
                "all");
    }

    /** Reads the answer to {@link #queryWithFrames}: key frames are those that can be decoded without any other. */
    static PacketList readWithFrames(String csv, Duration start) {
        Set<Duration> frames = new HashSet<>();
        csv.lines()
                .filter(line -> line.matches("-?[0-9.]+,?"))
                .forEach(line -> frames.add(seconds(line.replace(",", "")).minus(start)));
        return new PacketList(read(csv, start).packets.stream()
                .map(packet -> new Packet(packet.pts(), packet.dts(), packet.key() && frames.contains(packet.pts())))
                .toList());
    }

    /**
     * Reads lines such as {@code 5.000000,4.960000,K__}. A packet that lacks a time is left out.
     *
     * @param start the file's start time, from which on times are counted
     */
    static PacketList read(String csv, Duration start) {
        List<Packet> packets = new ArrayList<>();
        csv.lines().map(line -> line.split(",")).forEach(fields -> {
            try {
                Packet packet = new Packet(
                        seconds(fields[0]).minus(start), seconds(fields[1]).minus(start), fields[2].startsWith("K"));
                if (!packets.contains(packet)) {
                    packets.add(packet);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException ignored) {
                // N/A: this one can't be a place to cut at
            }
        });
        packets.sort(Comparator.comparing(Packet::dts));
        return new PacketList(packets);
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue());
    }

    /** When the first frame is shown that is not shown before that time, of which there is one at least. */
    Duration firstPts(Duration from) {
        return packets.stream()
                .map(Packet::pts)
                .filter(shown -> shown.compareTo(from) >= 0)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The first key frame that is not shown before that time. */
    Optional<Packet> firstKeyFrame(Duration from) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.pts().compareTo(from) >= 0)
                .findFirst();
    }

    /** The last key frame that is not shown behind that time. */
    Optional<Packet> lastKeyFrame(Duration until) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.pts().compareTo(until) <= 0)
                .reduce((earlier, later) -> later);
    }

    /** Whether nothing that is decoded behind a key frame is shown before it: the file can be cut there. */
    boolean startsClosedGop(Packet key) {
        return packets.stream()
                .filter(packet -> packet.dts().compareTo(key.dts()) > 0)
                .noneMatch(packet -> packet.pts().compareTo(key.pts()) < 0);
    }
}
