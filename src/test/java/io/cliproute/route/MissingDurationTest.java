package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.MediaMeasurements;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.truth.Frame;
import io.cliproute.truth.FrameCounter;
import io.cliproute.truth.FrameReader;
import io.cliproute.truth.GreyPicture;
import io.cliproute.truth.SecondTones;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that do not tell when their picture ends, or tell it wrong. The film has 200 frames, 25 per second, and a tone.
 */
class MissingDurationTest {

    private static final int TILE_WIDTH = 160;
    private static final int TILE_HEIGHT = 90;

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "all")
                .set("recipe.all.middle", "thumbnail?at=50%&accuracy=exact")
                .set("recipe.all.key", "thumbnail?at=50%")
                .set("recipe.all.last", "thumbnail?at=100%")
                .set("recipe.all.rest", "clip?start=60%&mode=exact")
                .set("recipe.all.tiles", "sprites?every=2s&columns=5&width=160")
                .set("recipe.all.sheet", "sheet?columns=2&rows=2&width=324")
                .set("recipe.all.moments", "preview?duration=2s&segments=2&format=mp4")
                .set("recipe.all.sound", "audio?format=mp3&optional=true")
                .set("recipe.all.copied", "clip?start=60%")
                .set("recipe.still.moments", "preview")
                .set("recipe.held.stream", "hls?heights=90")
                .set("recipe.wave.wave", "waveform?width=600")
                .start();
        dropFilms();
        site.drop(sparse(), "sparse.mp4");
        dropWith("still", still("still.mkv", "-itsoffset 300", 301), "still.mkv");
        dropWith("held", still("early.webm", "-itsoffset 0", 20), "early.webm");
        dropWith("wave", made("blip.wav", "-f lavfi -i sine=sample_rate=8000:duration=0.05"), "blip.wav");
    }

    private static void dropFilms() throws IOException {
        Path film = made(
                "film.mp4",
                source("25", 8) + "-f lavfi -i " + SecondTones.lavfi(48000, 8) + " -preset ultrafast -bf 2 -g 25");
        site.drop(made("film.flv", "-i " + film + " -c:v copy -ar 44100"), "film.flv");
        site.drop(made("film.avi", "-i " + film + " -c:v copy -c:a mp3"), "film.avi");
        site.drop(
                made("fragments.mp4", "-i " + film + " -c copy -movflags +frag_keyframe+empty_moov"), "fragments.mp4");
        site.drop(made("film.h264", "-i " + film + " -c copy"), "film.h264");
        site.drop(
                made(
                        "film.hevc",
                        source("25", 8) + "-c:v libx265 -preset ultrafast -g 25 -x265-params log-level=error"),
                "film.hevc");
        site.drop(laterPart(film), "later.mp4");
    }

    private static void dropWith(String recipe, Path file, String name) throws IOException {
        Path order = Files.writeString(folder.resolve("order.json"), "{\"recipe\": \"" + recipe + "\"}");
        site.drop(order, name + ".job.json");
        site.drop(file, name);
    }

    private static String source(String rate, int seconds) {
        return "-f lavfi -i " + FrameCounter.lavfi(320, rate, seconds) + " ";
    }

    private static Path made(String name, String arguments) {
        Path file = folder.resolve(name);
        Tools.ffmpeg((arguments + " " + file).split(" +"));
        return file;
    }

    /** The last four seconds of a film of eight, as a segment of a recording has them. */
    private static Path laterPart(Path film) throws IOException {
        Path segments = Files.createDirectory(folder.resolve("segments"));
        made(
                "segments/index.m3u8",
                "-i " + film + " -c copy -f hls -hls_time 2 -hls_segment_type fmp4 -hls_segment_filename " + segments
                        + "/%d.m4s");
        Path part = folder.resolve("later.mp4");
        try (OutputStream out = Files.newOutputStream(part)) {
            for (String name : List.of("init.mp4", "2.m4s", "3.m4s")) {
                Files.copy(segments.resolve(name), out);
            }
        }
        return part;
    }

    /** A key frame every two seconds of the first minute, and none in the half minute after it. */
    private static Path sparse() {
        return made(
                "sparse.mp4",
                source("5", 90) + "-preset ultrafast -g 1000 -keyint_min 1 -force_key_frames"
                        + " expr:if(lt(t,61),gte(t,n_forced*2),0)");
    }

    /** One frame, and sound. */
    private static Path still(String name, String offset, int seconds) {
        Path picture = made("picture-" + name, source("25", 1) + "-c:v libvpx -frames:v 1");
        return made(
                name,
                offset + " -i " + picture + " -f lavfi -i sine=duration=" + seconds
                        + " -map 0 -map 1 -c:v copy -c:a libopus -b:a 8k");
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.flv", "film.avi", "fragments.mp4", "film.h264", "film.hevc", "later.mp4"})
    void clipsToLastFrame(String name) {
        List<Frame> frames = FrameReader.frames(site.awaitSet(name).resolve("rest.mp4"));

        assertCounter(frames.get(0), name.startsWith("later") ? 158 : 118, name.startsWith("later") ? 161 : 121);
        assertCounter(frames.get(frames.size() - 1), 199, 199);
        List<Frame> copied = FrameReader.frames(site.awaitSet(name).resolve("copied.mp4"));
        assertCounter(copied.get(copied.size() - 1), 199, 199);
        assertCounter(FrameReader.image(site.awaitSet(name).resolve("last.jpg")), 199, 199);
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.h264", "film.hevc"})
    void measuresElementaryStream(String name) throws IOException {
        Path set = site.awaitSet(name);

        assertCounter(FrameReader.image(set.resolve("middle.jpg")), 99, 101);
        assertCounter(FrameReader.image(set.resolve("key.jpg")), 75, 101);
        assertThat(Tools.seconds(set.resolve("moments.mp4"))).isCloseTo(2, Offset.offset(0.05));
        assertCounter(FrameReader.frames(set.resolve("moments.mp4")).get(0), 36, 39);
        for (String output : List.of("sheet.jpg", "tiles/001.jpg")) {
            boolean sheet = output.startsWith("sheet");
            GreyPicture tiles = GreyPicture.of(set.resolve(output));
            for (int cell = 0; cell < 4; cell++) {
                int middle = 25 + 50 * cell;
                assertCounter(sheet ? tile(tiles, cell, 2, 4) : tile(tiles, cell, 5, 0), middle - 2, middle);
            }
        }
        assertThat(Files.readString(set.resolve("tiles.vtt"))).contains("00:00:06.000 --> 00:00:08.000");
    }

    private static Frame tile(GreyPicture tiles, int cell, int columns, int gap) {
        int x = cell % columns * (TILE_WIDTH + gap);
        int y = cell / columns * (TILE_HEIGHT + gap);
        return FrameCounter.read(tiles, new Rectangle(x, y, TILE_WIDTH, TILE_HEIGHT), cell);
    }

    @Test
    void measuresLaterPartOfRecordingFromItsStart() throws IOException {
        Path set = site.awaitSet("later.mp4");

        assertCounter(FrameReader.image(set.resolve("middle.jpg")), 148, 151);
        assertThat(Tools.seconds(set.resolve("sound.mp3"))).isCloseTo(4, Offset.offset(0.1));
        assertThat(Tools.seconds(set.resolve("moments.mp4"))).isCloseTo(2, Offset.offset(0.05));
        try (Stream<String> cues = Files.lines(set.resolve("tiles.vtt"))) {
            assertThat(cues.filter(line -> line.contains("-->"))).hasSize(2);
        }
    }

    @Test
    void decodesAllForSpritesWhereKeyFramesEndEarly() {
        GreyPicture tiles = GreyPicture.of(site.awaitSet("sparse.mp4").resolve("tiles/002.jpg"));

        // the 45th of 25 tiles a picture: at 89 s, five frames per second
        assertCounter(tile(tiles, 19, 5, 0), 442, 446);
    }

    @Test
    void drawsSoundWithFewerSamplesThanColumns() throws IOException {
        assertThat(Tools.ffprobe(site.awaitSet("blip.wav").resolve("wave.png"), "stream=width,height"))
                .isEqualTo("600,200");
    }

    @Test
    void previewsSingleLateFrame() {
        assertCounter(FrameReader.image(site.awaitSet("still.mkv").resolve("moments.webp")), 0, 0);
    }

    @Test
    void repeatsOnlyFrameOfStreamUntilSoundEnds() throws IOException {
        Path stream = site.awaitSet("early.webm").resolve("stream");

        try (Stream<Path> playlists = Files.find(stream, 2, (file, facts) -> file.endsWith("index.m3u8"))) {
            assertThat(MediaMeasurements.length(
                            Files.readString(playlists.findFirst().orElseThrow())))
                    .isCloseTo(20, Offset.offset(0.1));
        }
    }

    private static void assertCounter(Frame frame, int least, int most) {
        assertThat(frame.valid()).as(frame.toString()).isTrue();
        assertThat(frame.counter()).isBetween(least, most);
    }
}
