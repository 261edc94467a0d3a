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
                "film-" + seconds + ".mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "25",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-shortest");
    }

    /** No sound. */
    public static Path silent(int seconds) {
        return make(
                "silent-" + seconds + ".mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25:duration=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "25",
                "-pix_fmt",
                "yuv420p");
    }

    /** No picture. */
    public static Path sound(int seconds) {
        return make("sound-" + seconds + ".m4a", "-f", "lavfi", "-i", "sine=duration=" + seconds, "-c:a", "aac");
    }

    /** Codecs that MP4 does not take, in AVI, without presentation times. */
    public static Path avi(int seconds) {
        return make(
                "film-" + seconds + ".avi",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=322x182:rate=25:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=duration=" + seconds,
                "-c:v",
                "mpeg4",
                "-bf",
                "2",
                "-c:a",
                "pcm_s16le",
                "-shortest");
    }

    /** VP8, which a MOV file can't hold. */
    public static Path webm(int seconds) {
        return make(
                "recording-" + seconds + ".webm",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=160x90:rate=10:duration=" + seconds,
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime");
    }

    /** 4:3 pixels stored in a square frame: shown it is wider than it is stored. */
    public static Path anamorphic(int seconds) {
        return make(
                "anamorphic-" + seconds + ".mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=360x288:rate=25:duration=" + seconds,
                "-vf",
                "setsar=16/9",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p");
    }

    /** The index is at the end and was cut off with it. */
    public static byte[] cutOff() {
        Path whole = make(
                "index-last.mov",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25:duration=4",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p");
        try {
            byte[] bytes = Files.readAllBytes(whole);
            return Arrays.copyOf(bytes, bytes.length / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes long to decode and encode on any machine, and is small. */
    public static Path slow() {
        return make(
                "slow.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=size=1920x1080:rate=50:duration=240",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "500",
                "-pix_fmt",
                "yuv420p");
    }

    private static Path make(String name, String... arguments) {
        return MADE.computeIfAbsent(name, key -> {
            Path file = FOLDER.resolve(name);
            String[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = "file:" + file;
            Tools.ffmpeg(all);
            file.toFile().deleteOnExit();
            return file;
        });
    }
}
