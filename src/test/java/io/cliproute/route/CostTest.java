package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.CountingFfmpeg;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the FFmpeg processes of a recipe and their processor time, as a share of the alternative's. */
class CostTest {

    private static final Logger LOG = LoggerFactory.getLogger(CostTest.class);

    @TempDir
    private Path folder;

    private int sites;

    /** Returns the cost of processing copies of a file with these outputs, named a, b, c and so on. */
    private CountingFfmpeg cost(Path film, int copies, String... operations) throws IOException {
        Path own = Files.createDirectory(folder.resolve("site-" + ++sites));
        CountingFfmpeg ffmpeg = new CountingFfmpeg(own);
        Site site = new Site(own).set("source.inbox.recipe", "counted").using(ffmpeg.toolchain());
        for (int i = 0; i < operations.length; i++) {
            site.set("recipe.counted." + (char) ('a' + i), operations[i]);
        }
        try (Site running = site.start()) {
            for (int i = 0; i < copies; i++) {
                running.drop(film, "film-" + i + ".mp4");
            }
            for (int i = 0; i < copies; i++) {
                running.awaitSet("film-" + i + ".mp4");
            }
        }
        return ffmpeg;
    }

    private double separately(Path film, int copies, List<String> operations) throws IOException {
        double sum = 0;
        for (String operation : operations) {
            sum += cost(film, copies, operation).cpu();
        }
        return sum;
    }

    /** Less than apart, give or take what ten starts of a program differ by. */
    private void assertShared(Path film, int copies, String... operations) throws IOException {
        CountingFfmpeg together = cost(film, copies, operations);
        double apart = separately(film, copies, List.of(operations));

        assertThat(together.processes()).isEqualTo(copies);
        LOG.info(
                "{}: {} of the processor time that they take apart",
                String.join(" + ", operations),
                String.format("%.2f", together.cpu() / apart));
        assertThat(together.cpu()).isLessThan(apart * 1.2);
    }

    @Test
    void copiedOutputsShareOneProcess() throws IOException {
        assertShared(Media.large(20), 10, "audio", "clip");
    }

    @Test
    void outputsThatDecodeEverythingShareOneDecode() throws IOException {
        assertShared(Media.fullHd(10), 1, "transcode?preset=small", "sheet?accuracy=exact", "preview");
    }

    @Test
    void keyFrameSheetTakesFractionOfExactSheet() throws IOException {
        double keyFrames = cost(Media.large(120), 1, "sheet").cpu();
        double exact = cost(Media.large(120), 1, "sheet?accuracy=exact").cpu();

        LOG.info("sheet of key frames / of exact frames: {}", String.format("%.2f", keyFrames / exact));
        assertThat(keyFrames).isLessThan(exact);
    }

    @Test
    void smartClipTakesFractionOfExactClip() throws IOException {
        String piece = "start=31.4s&duration=1m&mode=";
        CountingFfmpeg smart = cost(Media.large(120), 1, "clip?" + piece + "smart");
        CountingFfmpeg exact = cost(Media.large(120), 1, "clip?" + piece + "exact");

        LOG.info("smart clip / exact clip: {}", String.format("%.2f", smart.cpu() / exact.cpu()));
        assertThat(smart.processes()).isEqualTo(2);
        assertThat(smart.cpu()).isLessThan(exact.cpu() / 4);
        assertSame(folder.resolve("site-1/outbox/film-0.mp4/a.mp4"), folder.resolve("site-2/outbox/film-0.mp4/a.mp4"));
    }

    /** Frame by frame the same picture, from the first to the last. */
    private static void assertSame(Path smart, Path exact) {
        Tools.assertDecodes(smart);
        assertThat(Tools.seconds(smart)).isCloseTo(60, Offset.offset(0.04));
        assertThat(frames(smart)).isCloseTo(frames(exact), Offset.offset(1));
        // frames of this film that are one apart are at 25 dB; encoded again and again the same one is above 30
        assertThat(Tools.likeness(smart, exact)).isGreaterThan(30);
    }

    private static int frames(Path film) {
        return Integer.parseInt(
                Tools.ffprobe(film, "stream=nb_frames").lines().findFirst().orElseThrow());
    }
}
