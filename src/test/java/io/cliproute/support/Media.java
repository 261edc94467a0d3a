package io.cliproute.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Media made by FFmpeg's own sources, once per test run. */
public final class Media {

    private static final Path FOLDER = folder();
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private static final String H264 = "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p ";

    private Media() {}

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("cliproute-media");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** H.264 and AAC in MP4, a key frame each second. */
    public static Path mp4(int seconds) {
        return make(
                "film-" + seconds + ".mp4", picture("320x180", seconds) + tone(seconds) + H264 + "-c:a aac -shortest");
    }

    /** No picture. */
    public static Path sound(int seconds) {
        return make("sound-" + seconds + ".m4a", tone(seconds) + "-c:a aac");
    }

    /** VP8, which a MOV file can't hold. */
    public static Path webm(int seconds) {
        return make("recording-" + seconds + ".webm", picture("160x90", seconds) + "-c:v libvpx -deadline realtime");
    }

    /** Pixels that are wider than high: shown it is wider than it is stored. */
    public static Path anamorphic(int seconds) {
        return make("anamorphic-" + seconds + ".mp4", picture("360x288", seconds) + "-vf setsar=16/9 " + H264);
    }

    /** The index is at the end and was cut off with it. */
    public static byte[] cutOff() {
        try {
            byte[] whole = Files.readAllBytes(make("index-last.mov", picture("320x180", 4) + H264));
            return Arrays.copyOf(whole, whole.length / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes long to decode and encode on any machine, and is small. */
    public static Path slow() {
        return make("slow.mp4", "-f lavfi -i color=size=1920x1080:rate=50:duration=240 " + H264 + "-g 500");
    }

    private static String picture(String size, int seconds) {
        return "-f lavfi -i testsrc2=size=" + size + ":rate=25:duration=" + seconds + " ";
    }

    private static String tone(int seconds) {
        return "-f lavfi -i sine=duration=" + seconds + " ";
    }

    /** @param arguments separated by spaces; the output's path is put behind them */
    private static Path make(String name, String arguments) {
        return MADE.computeIfAbsent(name, key -> {
            Path file = FOLDER.resolve(name);
            Tools.ffmpeg((arguments + " file:" + file).split(" +"));
            file.toFile().deleteOnExit();
            return file;
        });
    }
}
