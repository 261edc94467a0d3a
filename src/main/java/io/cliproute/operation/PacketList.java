package io.cliproute.operation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packets of a video stream, in decoding order. */
record PacketList(List<Packet> packets) {

    PacketList {
        packets = List.copyOf(packets);
    }

    /**
     * A packet.
     *
     * @param pts presentation time
     * @param dts decoding time
     * @param key whether decoding can begin at this packet
     */
    record Packet(Duration pts, Duration dts, boolean key) {}

    /**
     * Returns the query for packets.
     *
     * @param intervals in the form of ffprobe's {@code -read_intervals}
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
     * Returns the query for packets and for frames that can be decoded without any other. Key frames of a container
     * need not be such frames: with intra refresh, decoding may begin at one, but the picture is complete only some
     * frames later.
     *
     * @param intervals in the form of ffprobe's {@code -read_intervals}
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

    /**
     * Parses the answer to {@link #queryWithFrames}. Only key frames that can be decoded without any other frame are
     * marked as such.
     */
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
     * Parses lines such as {@code 5.000000,4.960000,K__}. Packets without both times are omitted.
     *
     * @param start the start time of the file, which is subtracted
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
                // N/A: the file can't be cut at this packet
            }
        });
        packets.sort(Comparator.comparing(Packet::dts));
        return new PacketList(packets);
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue());
    }

    /**
     * Returns the earliest presentation time that is not before the given time.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    Duration firstPts(Duration from) {
        return packets.stream()
                .map(Packet::pts)
                .filter(shown -> shown.compareTo(from) >= 0)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the first key frame that is not displayed before the given time. */
    Optional<Packet> firstKeyFrame(Duration from) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.pts().compareTo(from) >= 0)
                .findFirst();
    }

    /** Returns the last key frame that is not displayed after the given time. */
    Optional<Packet> lastKeyFrame(Duration until) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.pts().compareTo(until) <= 0)
                .reduce((earlier, later) -> later);
    }

    /**
     * Checks whether a key frame starts a closed GOP, so that the file can be cut there: no frame that follows it in
     * decoding order is displayed before it.
     */
    boolean startsClosedGop(Packet key) {
        return packets.stream()
                .filter(packet -> packet.dts().compareTo(key.dts()) > 0)
                .noneMatch(packet -> packet.pts().compareTo(key.pts()) < 0);
    }
}
