package io.cliproute.warm.worker;

import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates media files that differ in the fields that ffprobe prints. */
final class ProbeSamples {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=160x90:rate=10:duration=1 ";
    private static final String TONE = "-f lavfi -i sine=duration=1 ";
    private static final String H264 = "-c:v libx264 -preset ultrafast ";
    private static final String HDR =
            "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none:hdr10=1:colorprim=bt2020"
                    + ":transfer=smpte2084:colormatrix=bt2020nc:max-cll=1000,400"
                    + ":master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1) ";

    private final Path folder;

    ProbeSamples(Path folder) {
        this.folder = folder;
    }

    Path withChineseTags() throws IOException {
        // not on the command line, whose encoding depends on the locale
        Path tags = Files.writeString(
                folder.resolve("tags.txt"), ";FFMETADATA1\ntitle=\u7535\u5f71\n[STREAM]\ntitle=\u58f0\n");
        return make(
                "chinese.mp4",
                PICTURE + TONE + "-i file:" + tags + " -map 0 -map 1 -map_metadata 2 -map_metadata:s:0 2:s:0 " + H264
                        + "-c:a aac");
    }

    /**
     * Creates a mirrored film with another rotation than a quarter turn, so its display matrix has fractions and signs.
     */
    Path withArbitraryRotation() {
        return make(
                "withArbitraryRotation.mp4",
                "-display_rotation 33.3 -display_hflip -i file:" + Media.tiny() + " -c copy");
    }

    Path withChapters() throws IOException {
        Path chapters = Files.writeString(
                folder.resolve("chapters.txt"),
                ";FFMETADATA1\ntitle=T\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=one\n");
        return make(
                "chapters.mkv",
                "-i file:" + Media.everything(4) + " -i file:" + chapters
                        + " -map 0 -map_metadata 1 -c copy -disposition:a:1 forced+hearing_impaired");
    }

    /** Creates a film with HDR metadata in its frames and, as it is encoded twice, in its container. */
    Path hdr() {
        Path first = make("hdr-first.mp4", PICTURE + HDR);
        return make("hdr.mp4", "-i file:" + first + " -c:v libx265 -preset ultrafast -x265-params log-level=none");
    }

    Path stereoscopic() {
        return make("stereo.webm", PICTURE + "-c:v libvpx -deadline realtime -metadata:s:v:0 stereo_mode=left_right");
    }

    /** Creates a film with a maximum bit rate and a buffer size. */
    Path withLimitedBitRate() {
        return make("withLimitedBitRate.mkv", PICTURE + H264 + "-b:v 500k -maxrate 600k -bufsize 1M");
    }

    Path surround() {
        return make("surround.wav", TONE + "-ac 6 -c:a pcm_s24le");
    }

    Path withReplayGain() {
        return make("withReplayGain.mp3", TONE + "-c:a libmp3lame -metadata REPLAYGAIN_TRACK_GAIN=-3.5dB");
    }

    Path transportStream() {
        return make("stream.ts", PICTURE + TONE + H264 + "-c:a ac3 -output_ts_offset 10 -metadata service_name=S");
    }

    Path avi() {
        return make("old.avi", PICTURE + TONE + "-c:v mpeg4 -c:a libmp3lame -ar 44100");
    }

    /** Creates a file whose tags have a control character, quotes and duplicate keys. */
    Path withUnusualTags() {
        return make(
                "odd.flac", TONE + "-metadata title=a\u0001\u007F\"\\\tb -metadata COMMENT=one -metadata comment=two");
    }

    /**
     * Creates a file whose tags have truncated, overlong and out-of-range UTF-8 sequences, surrogates and stray bytes.
     */
    Path withInvalidUtf8Tags() throws IOException {
        String place = "0123456789".repeat(4);
        Path clean = make("clean.flac", TONE + "-metadata title=" + place);
        String wrong = "caf\u00E9 \u00ED\u00A0\u0080 \u00EF\u00BF\u00BF \u00F4\u0090\u0080\u0080 \u00C0\u0080 "
                + "\u00F8\u0088\u0080\u0080\u0080 \u00FE \u00F0\u009F\u0098\u0080 \u00E4\u00B8";
        String padded = wrong.substring(0, wrong.length() - 2)
                + " ".repeat(place.length() - wrong.length())
                + wrong.substring(wrong.length() - 2);
        String bytes = Files.readString(clean, StandardCharsets.ISO_8859_1).replace(place, padded);
        return Files.writeString(folder.resolve("no-encoding.flac"), bytes, StandardCharsets.ISO_8859_1);
    }

    /** @param arguments separated by spaces; the path of the output is appended */
    private Path make(String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " file:" + file).split(" +"));
        return file;
    }
}
