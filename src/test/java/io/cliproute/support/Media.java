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

    /** The smallest there is: one frame, less than 2 kB. */
    public static Path speck() {
        return make("speck.mp4", "-f lavfi -i color=size=16x16:rate=25 -frames:v 1 " + H264);
    }

    /** Small, and a second long: done as fast as can be. */
    public static Path tiny() {
        return make("tiny.mp4", picture("160x90", 1) + tone(1) + H264 + "-c:a aac -shortest");
    }

    /** No picture. */
    public static Path sound(int seconds) {
        return make("sound-" + seconds + ".m4a", tone(seconds) + "-c:a aac");
    }

    /** VP8, which a MOV file can't hold. */
    public static Path webm(int seconds) {
        return make("recording-" + seconds + ".webm", picture("160x90", seconds) + "-c:v libvpx -deadline realtime");
    }

    /** Something to work on: 640 by 360, a key frame every two seconds. */
    public static Path large(int seconds) {
        return make("large-" + seconds + ".mp4", picture("640x360", seconds) + tone(seconds) + H264 + "-g 50 -c:a aac");
    }

    /** What most cameras film: 1920 by 1080, a key frame every two seconds. */
    public static Path fullHd(int seconds) {
        return make("full-hd-" + seconds + ".mp4", picture("1920x1080", seconds) + H264 + "-g 50");
    }

    /** Everything an operation may want: a key frame each second, two sound tracks (440 and 1760 Hz), two text tracks. */
    public static Path everything(int seconds) {
        Path texts = texts();
        return make(
                "everything-" + seconds + ".mkv",
                picture("320x180", seconds) + tone(seconds) + "-f lavfi -i sine=frequency=1760:duration=" + seconds
                        + " -i file:" + texts + " -i file:" + texts
                        + " -map 0 -map 1 -map 2 -map 3 -map 4 " + H264 + "-c:a aac -c:s subrip"
                        + " -metadata:s:a:0 language=eng -metadata:s:a:1 language=ger"
                        + " -metadata:s:s:0 language=eng -metadata:s:s:1 language=ger");
    }

    private static Path texts() {
        try {
            return Files.writeString(
                    FOLDER.resolve("texts.srt"),
                    "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nWorld\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a phone films that is held upright: stored lying, with a matrix that turns it. */
    public static Path portrait(int seconds) {
        Path lying = mp4(seconds);
        Path turned = FOLDER.resolve("portrait-" + seconds + ".mp4");
        return MADE.computeIfAbsent(turned.getFileName().toString(), key -> {
            Matrix.turn(lying, turned);
            return turned;
        });
    }

    /** PQ in ten bits, as HDR cameras film. */
    public static Path hdr(int seconds) {
        return make(
                "hdr-" + seconds + ".mp4",
                picture("320x180", seconds)
                        + "-vf format=yuv420p10le -c:v libx265 -preset ultrafast"
                        + " -x265-params log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
                        + " -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc");
    }

    /** Two fields a frame. */
    public static Path interlaced(int seconds) {
        return make(
                "interlaced-" + seconds + ".mpg",
                picture("720x576", seconds) + "-vf tinterlace=mode=interleave_top,setfield=tff -c:v mpeg2video -q:v 4"
                        + " -flags +ilme+ildct -top 1 -f mpegts");
    }

    /** Sides that yuv420p can't have. */
    public static Path odd(int seconds) {
        return make(
                "odd-" + seconds + ".avi",
                picture("160x120", seconds) + "-vf scale=161:121 -c:v mjpeg -pix_fmt yuvj444p");
    }

    /** One frame, shown for 40 ms. */
    public static Path frame() {
        return make("frame.mp4", "-f lavfi -i testsrc2=size=160x90:rate=25 -frames:v 1 " + H264);
    }

    /** As a browser records: the container does not say how long it is. */
    public static Path live(int seconds) {
        return make(
                "live-" + seconds + ".webm",
                picture("160x90", seconds) + tone(seconds) + "-c:v libvpx -deadline realtime -c:a libopus -live 1");
    }

    /** Frames at irregular times. */
    public static Path variable(int seconds) {
        return make(
                "variable-" + seconds + ".mp4",
                picture("320x180", seconds) + "-vf select='not(mod(n\\,7))+lt(mod(n\\,50)\\,9)' -fps_mode vfr " + H264);
    }

    /** Begins at ten seconds, as what is cut out of a broadcast does. */
    public static Path late(int seconds) {
        return make(
                "late-" + seconds + ".ts",
                picture("320x180", seconds) + tone(seconds) + H264 + "-c:a aac -output_ts_offset 10 -f mpegts");
    }

    /** Half of it is silent: its sound begins in the middle. */
    public static Path lateSound(int seconds) {
        return make(
                "late-sound-" + seconds + ".mp4",
                picture("320x180", seconds) + "-itsoffset " + seconds / 2.0 + " " + tone(seconds) + H264
                        + "-c:a aac -t " + seconds);
    }

    /** Nothing but green, stored as HD is. */
    public static Path green(int seconds) {
        return make(
                "green-" + seconds + ".mp4",
                "-f lavfi -i color=0x00ff00:size=320x180:rate=25:duration=" + seconds
                        + " -vf scale=out_color_matrix=bt709 -colorspace bt709 -color_primaries bt709 -color_trc bt709 "
                        + H264);
    }

    /** In fragments, as what is recorded while it is sent. */
    public static Path fragmented(int seconds) {
        return make(
                "fragmented-" + seconds + ".mp4",
                picture("320x180", seconds) + H264 + "-movflags +frag_keyframe+empty_moov");
    }

    /** A song with a picture on its sleeve. */
    public static Path song(int seconds) {
        return make(
                "song-" + seconds + ".mp3",
                tone(seconds)
                        + "-f lavfi -i color=size=64x64:rate=1:duration=1 -map 0 -map 1 -frames:v 1 -c:a libmp3lame"
                        + " -c:v mjpeg -disposition:v attached_pic");
    }

    /** Pixels that are wider than high: shown it is wider than it is stored. */
    public static Path anamorphic(int seconds) {
        return make("anamorphic-" + seconds + ".mp4", picture("360x288", seconds) + "-vf setsar=16/9 " + H264);
    }

    /** The index is at the end. */
    public static Path indexLast() {
        return make("index-last.mov", picture("320x180", 4) + H264);
    }

    /** The index is at the end and was cut off with it. */
    public static byte[] cutOff() {
        try {
            byte[] whole = Files.readAllBytes(indexLast());
            return Arrays.copyOf(whole, whole.length / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes long to decode and encode on any machine, and is small. */
    public static Path slow() {
        Path once = make("slow-once.mp4", "-f lavfi -i color=size=1920x1080:rate=50:duration=10 " + H264 + "-g 500");
        return make("slow.mp4", "-stream_loop 23 -i file:" + once + " -c copy");
    }

    /** Two minutes with a key frame every 0.7 seconds, which are not shown in the order in which they lie in the file. */
    public static Path dense() {
        return dense("libx264");
    }

    /** @param encoder of another kind of video, with its options */
    public static Path dense(String encoder) {
        return make(
                "dense-" + encoder.split(" ")[0] + ".mp4",
                "-f lavfi -i testsrc2=size=160x90:rate=10:duration=120 -c:v " + encoder
                        + " -bf 2 -g 7 -pix_fmt yuv420p");
    }

    /** Takes some seconds to decode, and all the while there is something to read. */
    public static Path large() {
        Path once = make("large-once.mp4", "-f lavfi -i testsrc2=size=1920x1080:rate=50:duration=10 " + H264);
        return make("large.mp4", "-stream_loop 5 -i file:" + once + " -c copy");
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
