package io.cliproute.hostile;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small films in many containers, and extracts of the samples, from which mutations are made. */
final class Seeds {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=96x64:rate=12:duration=2 ";
    private static final String TONE = "-f lavfi -i sine=frequency=440:duration=2 ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -g 12 -pix_fmt yuv420p ";

    private static final List<String> FILMS = List.of(
            PICTURE + TONE + H264 + "-c:a aac -f mp4",
            PICTURE + TONE + H264 + "-c:a aac -f mp4 -movflags +frag_keyframe+empty_moov",
            PICTURE + TONE + H264 + "-c:a aac -f mov",
            PICTURE + TONE + H264 + "-c:a libmp3lame -f matroska",
            PICTURE + TONE + "-c:v libvpx -deadline realtime -c:a libopus -f webm",
            PICTURE + TONE + "-c:v mpeg4 -c:a libmp3lame -f avi",
            PICTURE + "-c:v mjpeg -pix_fmt yuvj420p -f avi",
            PICTURE + TONE + H264 + "-c:a aac -f mpegts",
            PICTURE + TONE + "-r 25 -c:v mpeg2video -c:a mp2 -f mpegts",
            PICTURE + TONE + "-r 25 -c:v mpeg2video -c:a mp2 -f vob",
            PICTURE + TONE + "-c:v flv -ar 44100 -c:a libmp3lame -f flv",
            PICTURE + TONE + "-r 25 -c:v mpeg2video -ar 48000 -c:a pcm_s16le -f mxf",
            PICTURE + TONE + "-c:v wmv2 -c:a wmav2 -f asf",
            PICTURE + "-f gif",
            TONE + "-c:a libmp3lame -f mp3",
            TONE + "-ac 2 -c:a vorbis -strict experimental -f ogg",
            TONE + "-c:a libopus -f ogg",
            TONE + "-c:a flac -f flac",
            TONE + "-c:a pcm_s16le -f wav",
            TONE + "-c:a aac -f adts",
            TONE + "-c:a pcm_s16be -f aiff",
            PICTURE + H264 + "-f h264");

    private static final List<String> NAMES = List.of(
            "mp4", "mov", "mkv", "webm", "avi", "ts", "mpg", "flv", "mxf", "wmv", "gif", "mp3", "ogg", "flac", "wav",
            "aac", "jpg");

    private Seeds() {}

    static List<byte[]> in(Path folder) throws IOException {
        List<byte[]> films = new ArrayList<>();
        for (String arguments : FILMS) {
            Path file = folder.resolve("seed-" + films.size());
            Tools.ffmpeg((arguments + " file:" + file).split(" +"));
            films.add(Files.readAllBytes(file));
        }
        films.add(extract(folder, "sintel-extract.mp4", "mp4"));
        films.add(extract(folder, "big-buck-bunny-extract.mov", "mov"));
        return films;
    }

    /** Copies one second of a real film, which was made by another encoder. */
    private static byte[] extract(Path folder, String sample, String format) throws IOException {
        Path file = folder.resolve(sample);
        Tools.ffmpeg("-i", "file:samples/" + sample, "-t", "1", "-c", "copy", "-f", format, "file:" + file);
        return Files.readAllBytes(file);
    }

    /** Returns an extension for a mutated file, which need not match its format. */
    static String extension(int number) {
        return NAMES.get(number % NAMES.size());
    }
}
