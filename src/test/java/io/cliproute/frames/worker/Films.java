package io.cliproute.frames.worker;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Creates films with known frames. */
final class Films {

    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    private final Path folder;

    Films(Path folder) {
        this.folder = folder;
    }

    /** Creates a small film of 40 s with motion: a thousand frames, which are more than one segment. */
    Path make(String name, String arguments) {
        return make(name, "-f lavfi -i testsrc2=size=96x64:rate=25:duration=40", arguments);
    }

    private Path make(String name, String input, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((input + " " + arguments + " file:" + file).split(" +"));
        return file;
    }

    /** Creates a film with B-frames. */
    Path withBFrames() {
        return make("b-frames.mp4", "-c:v libx264 -preset veryfast -bf 3 -g 50");
    }

    /** Creates a film with open GOPs, in which frames after a key frame are displayed before it. */
    Path withOpenGroups() {
        return make(
                "open.mkv",
                "-c:v libx264 -preset veryfast -x264-params open-gop=1:bframes=3:keyint=50:scenecut=0:b-adapt=0");
    }

    Path ofVariableRate() {
        return make("variable.mkv", "-vf select='mod(n\\,7)+lt(mod(n\\,50)\\,9)' -fps_mode vfr " + X264 + "-g 40");
    }

    Path broadcast() {
        return make("broadcast.ts", "-c:v mpeg2video -q:v 5 -bf 2 -g 15 -output_ts_offset 20 -f mpegts");
    }

    Path webm() {
        return make("web.webm", "-c:v libvpx-vp9 -deadline good -cpu-used 8 -lag-in-frames 16 -auto-alt-ref 1 -g 60");
    }

    /** Creates a film whose packets have no timestamps. */
    Path avi() {
        return make("old.avi", "-c:v mpeg4 -q:v 5 -bf 2 -g 50");
    }

    /** Creates a film with timestamps in milliseconds, whose video begins a little late because of its audio. */
    Path filmRate() {
        return make(
                "film-rate.mkv",
                "-f lavfi -i testsrc2=size=160x90:rate=24000/1001:duration=40 -f lavfi -i sine=duration=40",
                X264 + "-g 48 -c:a aac");
    }

    /** Creates a film whose timestamps are up to 10 ms early or late. */
    Path jittered() {
        return make(
                "jittered.mp4",
                "-vf setpts=PTS+0.01/TB*sin(7*N) -fps_mode vfr -enc_time_base 1:90000 " + X264 + "-g 50");
    }

    /** Creates a film without an index. */
    Path live() {
        return make("live.mkv", X264 + "-g 50 -live 1");
    }

    /** Creates a film without a container. */
    Path bare() {
        return make("bare.h264", X264 + "-g 50 -bf 2 -f h264");
    }

    /** Creates a film with a black section and a frozen section. */
    Path blackAndFrozen() {
        return make(
                "black.mp4",
                "-f lavfi -i testsrc2=size=160x90:rate=25:duration=3 -f lavfi -i color=black:size=160x90:rate=25:d=2"
                        + " -f lavfi -i testsrc2=size=160x90:rate=25:duration=2",
                "-filter_complex [2]tpad=stop_mode=clone:stop_duration=3[s];[0][1][s]concat=n=3 " + X264);
    }

    /** Creates a film that is in focus for a tenth of a second only. */
    Path sharpFor(String name, String from, String to) {
        return make(
                name,
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=4",
                "-vf boxblur=6:enable='not(between(t\\," + from + "\\," + to + "))' -c:v libx264 -crf 12");
    }

    /** Creates a section that moves, stands still or is part of another film. */
    private static final List<String> PIECES = List.of(
            "-f lavfi -i testsrc2=size=320x180:rate=25",
            "-ss 4 -i samples/big-buck-bunny-extract.mov",
            "-f lavfi -i mandelbrot=size=320x180:rate=25",
            "-ss 6.6 -i samples/sintel-extract.mp4",
            "-f lavfi -i smptehdbars=size=320x180:rate=25",
            "-f lavfi -i life=size=320x180:rate=25:mold=10:seed=5:ratio=0.1:death_color=#C83232:life_color=#00ff00",
            "-ss 0 -i samples/big-buck-bunny-extract.mov",
            "-f lavfi -i rgbtestsrc=size=320x180:rate=25",
            "-f lavfi -i gradients=size=320x180:rate=25:seed=3:speed=0.02",
            "-ss 12 -i samples/sintel-extract.mp4");

    /**
     * Pieces one after the other.
     *
     * @param cuts takes the number of the first frame of each but the first
     */
    Path assembled(int pieces, List<Integer> cuts) throws IOException {
        List<Path> parts = new ArrayList<>();
        int frames = 0;
        for (int i = 0; i < pieces; i++) {
            int length = 20 + i * 7 % 23;
            String turned = i / PIECES.size() % 2 == 0 ? "null" : "hflip,negate";
            parts.add(make(
                    "piece-" + i + ".mkv",
                    PIECES.get(i % PIECES.size()),
                    "-an -sn -vf fps=25,scale=320:180,setsar=1," + turned + ",format=yuv420p -frames:v " + length
                            + " -c:v ffv1"));
            frames += length;
            if (i + 1 < pieces) {
                cuts.add(frames);
            }
        }
        Path list = folder.resolve("pieces.txt");
        Files.writeString(
                list, parts.stream().map(part -> "file '" + part + "'\n").collect(Collectors.joining()));
        return make("assembled.mp4", "-f concat -safe 0 -i " + list, "-c:v libx264 -preset veryfast -crf 23 -g 100");
    }

    /** Returns all films whose frames are counted, by their property. */
    List<Path> all() {
        return Arrays.asList(
                withBFrames(),
                withOpenGroups(),
                ofVariableRate(),
                filmRate(),
                jittered(),
                broadcast(),
                webm(),
                avi(),
                live(),
                bare());
    }
}
