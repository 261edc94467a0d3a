package io.cliproute.hostile;

import static io.cliproute.hostile.Bytes.element;
import static io.cliproute.hostile.Bytes.number;

import java.util.ArrayList;
import java.util.List;

/** Builder of Matroska files, which need not be valid. Times are in milliseconds. */
final class Matroska {

    private static final int VIDEO = 1;
    private static final int AUDIO = 2;
    private static final int SUBTITLE = 17;

    private final List<Object> info = new ArrayList<>(List.of(number(0x2AD7B1, 1_000_000)));
    private final List<Object> tracks = new ArrayList<>();
    private final List<Object> clusters = new ArrayList<>();
    private final List<Object> more = new ArrayList<>();

    /** Adds an element about the whole file. */
    Matroska info(byte[] element) {
        info.add(element);
        return this;
    }

    /** Adds an element to the segment. */
    Matroska with(byte[] element) {
        more.add(element);
        return this;
    }

    /** @param head the codec's private data */
    Matroska video(int track, String codec, int width, int height, byte[] head) {
        byte[] size = element(0xE0, number(0xB0, width), number(0xBA, height));
        return track(track, VIDEO, codec, Bytes.of(size, element(0x63A2, head)));
    }

    /** Adds an audio track. */
    Matroska audio(int track, String codec, double rate) {
        byte[] frequency = Bytes.big(Double.doubleToLongBits(rate), 8);
        return track(track, AUDIO, codec, element(0xE1, element(0xB5, frequency), number(0x9F, 2)));
    }

    /** @param head the codec's private data, such as the styles of ASS */
    Matroska subtitle(int track, String codec, String head) {
        return track(track, SUBTITLE, codec, element(0x63A2, head));
    }

    private Matroska track(int track, int type, String codec, byte[] details) {
        tracks.add(element(
                0xAE, number(0xD7, track), number(0x73C5, track), number(0x83, type), element(0x86, codec), details));
        return this;
    }

    /** Adds a packet of a track, in a cluster of its own. */
    Matroska packet(int track, long time, byte[] content) {
        byte[] block = Bytes.of(Bytes.big(0x80 | track, 1), Bytes.zeros(2), Bytes.zeros(1), content);
        clusters.add(element(0x1F43B675, number(0xE7, time), element(0xA0, element(0xA1, block), number(0x9B, 1000))));
        return this;
    }

    byte[] bytes() {
        byte[] head = element(0x1A45DFA3, element(0x4282, "matroska"), number(0x4287, 4), number(0x4285, 2));
        byte[] segment = element(
                0x18538067,
                element(0x1549A966, info.toArray()),
                element(0x1654AE6B, tracks.toArray()),
                Bytes.of(more.toArray()),
                Bytes.of(clusters.toArray()));
        return Bytes.of(head, segment);
    }
}
