package io.cliproute.operation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Packets of a video stream in the order they are decoded in, as ffprobe lists them. */
record Packets(List<Packet> packets) {

    Packets {
        packets = List.copyOf(packets);
    }

    /**
     * One packet.
     *
     * @param shownAt its presentation time
     * @param decodedAt its decoding time
     * @param key whether decoding can begin here
     */
    record Packet(Duration shownAt, Duration decodedAt, boolean key) {}

    /**
     * Asks for them.
     *
     * @param intervals as ffprobe's {@code -read_intervals} takes them
     */
    static Question question(MediaInfo.Stream video, String intervals) {
        return new Question(
                Question.Program.FFPROBE,
                List.of(
                        "-loglevel",
                        "error",
                        "-select_streams",
                        String.valueOf(video.index()),
                        "-show_entries",
                        "packet=pts_time,dts_time,flags",
                        "-of",
                        "csv=p=0",
                        "-read_intervals",
                        intervals),
                List.of());
    }

    /**
     * Reads lines such as {@code 5.000000,4.960000,K__}. A packet that lacks a time is left out.
     *
     * @param start the file's start time, from which on times are counted
     */
    static Packets read(String csv, Duration start) {
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
        packets.sort(Comparator.comparing(Packet::decodedAt));
        return new Packets(packets);
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValue());
    }

    /** When the first frame is shown that is not shown before that time, of which there is one at least. */
    Duration firstShown(Duration from) {
        return packets.stream()
                .map(Packet::shownAt)
                .filter(shown -> shown.compareTo(from) >= 0)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The first key frame that is not shown before that time. */
    Optional<Packet> firstKeyFrame(Duration from) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.shownAt().compareTo(from) >= 0)
                .findFirst();
    }

    /** The last key frame that is not shown behind that time. */
    Optional<Packet> lastKeyFrame(Duration until) {
        return packets.stream()
                .filter(packet -> packet.key() && packet.shownAt().compareTo(until) <= 0)
                .reduce((earlier, later) -> later);
    }

    /** Whether nothing that is decoded behind a key frame is shown before it: the file can be cut there. */
    boolean isClosed(Packet key) {
        return packets.stream()
                .filter(packet -> packet.decodedAt().compareTo(key.decodedAt()) > 0)
                .noneMatch(packet -> packet.shownAt().compareTo(key.shownAt()) < 0);
    }

    /** The longest time from one key frame to the next; empty when there are not two. */
    Optional<Duration> longestGroup() {
        List<Duration> keys = packets.stream()
                .filter(Packet::key)
                .map(Packet::shownAt)
                .sorted()
                .toList();
        Optional<Duration> longest = Optional.empty();
        for (int i = 1; i < keys.size(); i++) {
            Duration group = keys.get(i).minus(keys.get(i - 1));
            longest = longest.filter(known -> known.compareTo(group) >= 0).or(() -> Optional.of(group));
        }
        return longest;
    }
}
