package io.cliproute.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the tones in the audio of a file: start and end, to about 5 ms, and the encoded second. */
public final class ToneReader {

    private ToneReader() {}

    /** Returns the tones of the first audio track. */
    public static List<Tone> tones(Path file) {
        return tones(file, 0);
    }

    /**
     * Returns the tones of an audio track.
     *
     * @param track 0 is the first
     */
    public static List<Tone> tones(Path file, int track) {
        return sound(file, track).tones();
    }

    static Sound sound(Path file, int track) {
        try {
            Path times = Files.createTempFile("truth", ".txt");
            try {
                short[] samples = samples(Decoder.decode(file, options(track, times)));
                return new Sound(samples, FrameReader.times(Files.readString(times)));
            } finally {
                Files.delete(times);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> options(int track, Path times) {
        String graph =
                "aresample=%d,aformat=s16:channel_layouts=mono,asetnsamples=%d:p=0,ametadata=add:key=truth:value=1,ametadata=print:file=%s"
                        .formatted(Sound.RATE, Sound.STEP, times);
        return List.of("-map", "0:a:" + track, "-af", graph, "-f", "s16le");
    }

    private static short[] samples(byte[] bytes) {
        ShortBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] samples = new short[buffer.remaining()];
        buffer.get(samples);
        return samples;
    }
}
