package io.cliproute.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the counter of an image. */
public final class FrameReader {

    private static final int WIDTH = 3 * FrameCounter.COLUMNS;
    private static final int HEIGHT = 3 * FrameCounter.ROWS;
    private static final Pattern TIME = Pattern.compile("pts_time:(\\S+)");

    private FrameReader() {}

    /**
     * Decodes the first video stream of a file as a player would: edit lists are applied, no frame is repeated or
     * dropped.
     *
     * @return the frames in display order, up to the end or the first error
     */
    public static List<Frame> frames(Path file) {
        return frames(file, "null");
    }

    /** Returns the frames that the decoder marks as key frames, recovery points among them. */
    static List<Frame> keyFrames(Path file) {
        return frames(file, "select=key");
    }

    private static List<Frame> frames(Path file, String filter) {
        try {
            Path times = Files.createTempFile("truth", ".txt");
            try {
                byte[] pictures = Decoder.decode(file, options(filter, times));
                return frames(pictures, times(Files.readString(times)));
            } finally {
                Files.delete(times);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> options(String filter, Path times) {
        String graph = "%s,%s,scale=%d:%d:flags=area,format=gray,metadata=add:key=truth:value=1,metadata=print:file=%s"
                .formatted(filter, FrameCounter.CROP, WIDTH, HEIGHT, times);
        return List.of("-map", "0:v:0", "-vf", graph, "-fps_mode", "passthrough", "-f", "rawvideo");
    }

    /** Parses the times that the filters {@code metadata} and {@code ametadata} print; NaN for a frame without time. */
    static double[] times(String printed) {
        return TIME.matcher(printed)
                .results()
                .mapToDouble(time -> time.group(1).equals("NOPTS") ? Double.NaN : Double.parseDouble(time.group(1)))
                .toArray();
    }

    private static List<Frame> frames(byte[] pictures, double[] times) {
        List<Frame> frames = new ArrayList<>();
        int size = WIDTH * HEIGHT;
        for (int i = 0; i < pictures.length / size; i++) {
            byte[] luma = Arrays.copyOfRange(pictures, i * size, (i + 1) * size);
            frames.add(FrameCounter.readCropped(new GreyPicture(WIDTH, HEIGHT, luma), times[i]));
        }
        return frames;
    }

    /** Reads the number that a still picture shows. */
    public static Frame image(Path file) {
        GreyPicture picture = GreyPicture.of(file);
        return FrameCounter.read(picture, picture.bounds(), 0);
    }
}
