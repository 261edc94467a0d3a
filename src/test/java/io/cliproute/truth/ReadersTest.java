package io.cliproute.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Tools;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of frame counters and tones. */
class ReadersTest {

    @TempDir
    private static Path folder;

    private static Path film;

    @BeforeAll
    static void makeFilm() {
        film = folder.resolve("film.mp4");
        Tools.ffmpeg(
                "-f",
                "lavfi",
                "-i",
                FrameCounter.lavfi(320, "25", 12),
                "-f",
                "lavfi",
                "-i",
                SecondTones.lavfi(48000, 12),
                "-preset",
                "veryfast",
                "file:" + film);
    }

    private static Path made(String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg(("-i file:" + film + " " + arguments + " file:" + file).split(" +"));
        return file;
    }

    private static void assertCounts(List<Frame> frames, double start, int first, int count) {
        assertThat(frames).hasSize(count);
        for (int i = 0; i < count; i++) {
            Frame frame = frames.get(i);
            assertThat(frame.valid()).as(frame.toString()).isTrue();
            assertThat(frame.counter()).isEqualTo(first + i);
            assertThat(frame.time()).isCloseTo(start + i / 25.0, Offset.offset(0.002));
        }
    }

    @Test
    void readsFramesAndTheirTimes() {
        assertCounts(FrameReader.frames(film), 0, 0, 300);
        assertCounts(FrameReader.frames(made("part.mkv", "-ss 4 -t 2 -c:v libx264 -output_ts_offset 7")), 7, 100, 50);
    }

    @Test
    void readsSmallCompressedAndCroppedFrames() {
        String start = "-t 1 -c:v mpeg4 ";
        assertCounts(FrameReader.frames(made("tiny.mkv", start + "-s 80x46 -q:v 20")), 0, 0, 25);
        assertCounts(FrameReader.frames(made("tall.mkv", start + "-vf crop=144:180 -q:v 25")), 0, 0, 25);
        assertCounts(FrameReader.frames(made("flat.mkv", start + "-vf scale=332:-2,crop=332:76 -q:v 5")), 0, 0, 25);
        assertCounts(FrameReader.frames(made("narrow.mkv", start + "-s 180x180")), 0, 0, 25);
    }

    @Test
    void readsImagesAndTiles() {
        Path still = made("still.jpg", "-ss 5 -frames:v 1 -q:v 20");
        assertThat(FrameReader.image(still)).isEqualTo(new Frame(0, 125, true));
        GreyPicture tiles = GreyPicture.of(made("tiles.jpg", "-frames:v 1 -vf fps=1,scale=80:-2,tile=3x2 -q:v 10"));
        assertThat(FrameCounter.read(tiles, new Rectangle(80, 46, 80, 46), 4).valid())
                .isTrue();
    }

    @Test
    void rejectsImageWithoutCounter() {
        Path other = folder.resolve("other.png");
        Tools.ffmpeg("-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1", "file:" + other);
        assertThat(FrameReader.image(other).valid()).isFalse();
    }

    @Test
    void readsTonesAndTheirTimes() {
        assertTones(ToneReader.tones(film), 0, 0, 12);
        assertTones(ToneReader.tones(made("low.m4a", "-vn -b:a 32k -ar 22050")), 0, 0, 12);
        assertTones(ToneReader.tones(made("late.ts", "-c copy -muxdelay 0 -output_ts_offset 3")), 3, 0, 12);
        assertTones(ToneReader.tones(made("part.opus", "-ss 5 -vn -c:a libopus")), 0, 5, 7);
    }

    @Test
    void readsToneWhoseLevelDropsAsOne() {
        assertTones(ToneReader.tones(made("drop.wav", "-vn -af volume=0.3:enable=between(t\\,5.3\\,5.32)")), 0, 0, 12);
        assertThat(ToneReader.tones(made("hole.wav", "-vn -af volume=0:enable=between(t\\,5.3\\,5.32)")))
                .hasSize(13);
    }

    private static void assertTones(List<Tone> tones, double start, int first, int count) {
        assertThat(tones).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(tones.get(i).second()).as(tones.toString()).isEqualTo(first + i);
            assertThat(tones.get(i).start()).as(tones.toString()).isCloseTo(start + i, Offset.offset(0.015));
            assertThat(tones.get(i).end()).as(tones.toString()).isCloseTo(start + i + 0.9, Offset.offset(0.03));
        }
    }
}
