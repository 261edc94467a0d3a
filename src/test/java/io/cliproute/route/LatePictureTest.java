package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.truth.Frame;
import io.cliproute.truth.FrameCounter;
import io.cliproute.truth.FrameReader;
import io.cliproute.truth.GreyPicture;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films of eleven seconds whose picture begins at three: it has 200 frames, 25 per second. */
class LatePictureTest {

    private static final List<String> CONTAINERS = List.of("mp4", "mov", "mkv", "ts");
    private static final int TILE_WIDTH = 160;
    private static final int TILE_HEIGHT = 90;

    @TempDir
    private static Path folder;

    /** Each output is made by itself, as far as can be. */
    private static Site apart;

    /** All outputs are made of one decode. */
    private static Site together;

    @BeforeAll
    static void drop() throws IOException {
        apart = site("apart");
        together = site("together").set("recipe.all.film", "transcode");
        apart.start();
        together.start();
        Path picture = folder.resolve("picture.mp4");
        Tools.ffmpeg(("-f lavfi -i " + FrameCounter.lavfi(320, "25", 8) + " -preset ultrafast -bf 2 -g 25 " + picture)
                .split(" "));
        for (String container : CONTAINERS) {
            Path film = folder.resolve("late." + container);
            Tools.ffmpeg(("-itsoffset 3 -i " + picture + " -f lavfi -i sine=duration=11 -c:v copy -c:a aac " + film)
                    .split(" "));
            apart.drop(film, "late." + container);
            if (!container.equals("mov")) {
                together.drop(film, "late." + container);
            }
        }
    }

    private static Site site(String name) {
        return new Site(folder.resolve(name))
                .set("source.inbox.recipe", "all")
                .set("recipe.all.middle", "thumbnail?at=50%&accuracy=exact")
                .set("recipe.all.early", "thumbnail?at=1s&accuracy=exact")
                .set("recipe.all.last", "thumbnail?at=100%")
                .set("recipe.all.rest", "clip?start=8.5s&mode=exact")
                .set("recipe.all.smart", "clip?start=8.5s&mode=smart")
                .set("recipe.all.tiles", "sprites?every=1s&columns=4&width=160")
                .set("recipe.all.sheet", "sheet?columns=2&rows=2&width=324&accuracy=exact")
                .set("recipe.all.moments", "preview?duration=2s&segments=2&format=mp4");
    }

    @AfterAll
    static void stop() throws IOException {
        apart.close();
        together.close();
    }

    @ParameterizedTest
    @CsvSource({"mp4, false", "mp4, true", "mov, false", "mkv, false", "mkv, true", "ts, false", "ts, true"})
    void countsTimesFromStartOfFile(String container, boolean shared) throws IOException {
        Path set = (shared ? together : apart).awaitSet("late." + container);

        // a key frame later, where the demuxer seeks to a time and not to the key frame before it
        assertCounter(FrameReader.image(set.resolve("middle.jpg")), 62, container.equals("ts") ? 75 : 64);
        assertCounter(FrameReader.image(set.resolve("early.jpg")), 0, 0);
        assertCounter(FrameReader.image(set.resolve("last.jpg")), 199, 199);
        assertReachesEnd(set.resolve("rest.mp4"));
        assertReachesEnd(set.resolve("smart.mp4"));
        assertTiles(set);
    }

    /** The first frame stands for the three seconds before it. */
    private static void assertTiles(Path set) throws IOException {
        String cues = Files.readString(set.resolve("tiles.vtt"));
        assertThat(cues.lines().filter(line -> line.contains("-->"))).hasSize(11);
        assertThat(cues.lines().filter(line -> line.contains("-->")).toList().get(10))
                .startsWith("00:00:10.000 --> 00:00:11.0");
        GreyPicture tiles = GreyPicture.of(set.resolve("tiles/001.jpg"));
        for (int cue = 0; cue < 11; cue++) {
            int first = Math.max(0, (cue - 3) * 25);
            assertCounter(tile(tiles, cue % 4, cue / 4), first, Math.max(0, (cue - 3) * 25 + 13));
        }
    }

    private static Frame tile(GreyPicture sheet, int column, int row) {
        return FrameCounter.read(
                sheet, new Rectangle(column * TILE_WIDTH, row * TILE_HEIGHT, TILE_WIDTH, TILE_HEIGHT), column);
    }

    private static void assertReachesEnd(Path clip) {
        List<Frame> frames = FrameReader.frames(clip);

        assertCounter(frames.get(0), 137, 138);
        assertCounter(frames.get(frames.size() - 1), 199, 199);
    }

    private static void assertCounter(Frame frame, int least, int most) {
        assertThat(frame.valid()).as(frame.toString()).isTrue();
        assertThat(frame.counter()).isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource({"mp4, false", "mp4, true", "mkv, false", "ts, false", "ts, true"})
    void showsWholePictureInSheetAndPreview(String container, boolean shared) {
        Path set = (shared ? together : apart).awaitSet("late." + container);

        GreyPicture sheet = GreyPicture.of(set.resolve("sheet.jpg"));
        for (int cell = 0; cell < 4; cell++) {
            int middle = 25 + 50 * cell;
            int x = cell % 2 * (TILE_WIDTH + 4);
            int y = cell / 2 * (TILE_HEIGHT + 4);
            assertCounter(
                    FrameCounter.read(sheet, new Rectangle(x, y, TILE_WIDTH, TILE_HEIGHT), cell), middle - 2, middle);
        }
        assertThat(Tools.seconds(set.resolve("moments.mp4"))).isCloseTo(2, Offset.offset(0.05));
        List<Frame> moments = FrameReader.frames(set.resolve("moments.mp4"));
        assertCounter(moments.get(0), 36, 39);
        assertCounter(moments.get(moments.size() - 1), 160, 163);
    }
}
