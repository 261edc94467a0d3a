package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.line;
import static io.cliproute.operation.Sample.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Assignment of outputs to processes and decodes. */
class PlanTest {

    private static final MediaInfo FILM = film(60, VIDEO, AUDIO);

    private static int inputs(FfmpegRun run) {
        return line(run).split(" -i ", -1).length - 1;
    }

    @Test
    void makesCheapOutputsInOneProcess() {
        assertThat(plan(FILM, "audio", "clip").runs()).singleElement().satisfies(run -> assertThat(inputs(run))
                .isEqualTo(1));
        assertThat(plan(FILM, "audio", "clip?start=5s").runs()).singleElement().satisfies(run -> assertThat(inputs(run))
                .isEqualTo(2));
        assertThat(plan(FILM, "thumbnail?width=640", "thumbnail?width=320").runs())
                .singleElement()
                .satisfies(run -> assertThat(inputs(run)).isEqualTo(1));
    }

    @Test
    void copiesChaptersOfOutputsOwnInput() {
        assertThat(line(plan(FILM, "clip?start=5s", "audio", "clip?start=9s")
                        .runs()
                        .get(0)))
                .contains(
                        "-map_chapters 0 -map 0:0 -map 0:1 -c copy",
                        "-map_chapters 1 -map 1:1 -c:a copy",
                        "-map_chapters 2 -map 2:0 -map 2:1 -c copy");
        assertThat(line(plan(FILM, "audio", "clip").runs().get(0))).doesNotContain("-map_chapters");
    }

    @Test
    void sharesOneFullDecode() {
        assertThat(plan(FILM, "transcode", "sheet?accuracy=exact", "preview").runs())
                .singleElement()
                .satisfies(run -> assertThat(inputs(run)).isEqualTo(1));
    }

    @Test
    void joinsCheapOutputsToFullDecode() {
        List<FfmpegRun> runs = plan(FILM, "hls", "sheet", "sprites", "preview", "audio", "audio?format=mp3", "waveform")
                .runs();

        assertThat(runs).singleElement().satisfies(run -> assertThat(inputs(run))
                .isEqualTo(1));
        assertThat(line(runs.get(0))).doesNotContain("-skip_frame", "-ss ");
    }

    @Test
    void copiesStreamsBesideFullDecode() {
        for (String decoded : List.of("transcode", "sheet?accuracy=exact")) {
            assertThat(plan(FILM, decoded, "transcode?preset=remux").runs())
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(inputs(run)).isEqualTo(1);
                        assertThat(line(run))
                                .endsWith(" -map 0:0 -map 0:1 -c:v copy -c:a copy -movflags +faststart"
                                        + " -f mp4 file:/made/b.mp4");
                        assertThat(run.renditions().get(1).note()).isEmpty();
                    });
        }
    }

    @Test
    void usesCheapMethodsWithoutFullDecode() {
        assertThat(plan(FILM, "sheet", "preview").runs()).singleElement().satisfies(run -> assertThat(line(run))
                .contains("-skip_frame nokey -skip_loop_filter all -i", "-ss 6.75 -t 1.5 -i"));
    }

    @Test
    void numbersMoreThanTenInputs() {
        assertThat(line(FILM, "preview?segments=20"))
                .contains("[9:0]", "[10:0]", "[19:0]")
                .doesNotContain("#");
    }

    @Test
    void makesSheetOfLargeFileInOwnProcessUnlessFullyDecoded() {
        MediaInfo large = new MediaInfo(
                FILM.format(), FILM.duration(), FILM.start(), Sheet.LARGE_FILE_BYTES + 1, FILM.streams(), FILM.json());

        assertThat(plan(large, "thumbnail", "sheet", "audio").runs())
                .extracting(run ->
                        run.renditions().stream().map(Rendition::operation).toList())
                .containsExactly(List.of("thumbnail", "audio"), List.of("sheet"));
        assertThat(plan(large, "transcode", "sheet").runs()).hasSize(1);
    }

    @Test
    void runsSeekingOutputsBeforeFullDecode() {
        List<FfmpegRun> runs =
                plan(FILM, "thumbnail", "transcode", "clip?start=5s").runs();

        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).renditions()).extracting(Rendition::output).containsExactly("a", "c");
        assertThat(runs.get(1).renditions()).extracting(Rendition::output).containsExactly("b");
    }

    @Test
    void fallsBackToSingleOutputsAndThenToOtherMethods() {
        FfmpegRun both = plan(FILM, "thumbnail", "clip?start=5s").runs().get(0);

        assertThat(both.hasFallback()).isTrue();
        assertThat(both.fallback()).hasSize(2).allSatisfy(run -> assertThat(run.renditions())
                .hasSize(1));
        FfmpegRun clip = both.fallback().get(1);
        assertThat(line(clip)).contains("-c copy");
        assertThat(clip.fallback()).singleElement().satisfies(run -> assertThat(line(run))
                .contains("-c:v libx264"));
        FfmpegRun exact = clip.fallback().get(0);
        assertThat(exact.renditions().get(0).note()).hasValue("stream copy failed; re-encoded");
        assertThat(exact.fallback()).singleElement().satisfies(run -> {
            assertThat(line(run)).endsWith("-ss 5 file:/made/b.mp4");
            assertThat(line(run.fallback().get(0))).contains("-vf fps=fps=25:eof_action=pass,trim=end=15,");
            assertThat(run.fallback().get(0).hasFallback()).isFalse();
        });
    }

    @Test
    void skipsOptionalOutputWithoutStream() {
        MediaInfo silent = film(10, VIDEO);

        Plan plan = plan(silent, "audio?optional=true", "thumbnail");

        assertThat(plan.skipped())
                .containsExactly(new SkippedOutput("a", "audio", "audio requires an audio stream; the file has none"));
        assertThat(plan.runs()).singleElement().satisfies(run -> assertThat(run.renditions())
                .hasSize(1));
        assertThatThrownBy(() -> plan(silent, "audio")).isInstanceOf(MissingStreamException.class);
    }

    @Test
    void writesMetadataWithoutProcess() {
        Plan plan = plan(FILM, "probe");
        assertThat(plan.runs()).isEmpty();
        assertThat(plan.textFiles()).containsExactly(new TextFile("a", "probe", "a.json", "{}"));
    }

    @Test
    void measuresImplausibleDurationBeforeOtherQueries() {
        MediaInfo unstated = new MediaInfo("webm", Optional.empty(), Duration.ZERO, 1000, List.of(VIDEO), () -> "{}");
        MediaInfo implausible = new MediaInfo(
                "mov", Optional.of(Duration.ofHours(20)), Duration.ZERO, 3_700_000, List.of(VIDEO), () -> "{}");
        Recipe recipe = Sample.recipe("clip?start=50%&mode=smart", "sprites");

        for (MediaInfo doubtful : List.of(unstated, implausible)) {
            MediaFacts facts = MediaFacts.of(doubtful);
            assertThat(Plan.pendingQueries(recipe, facts)).containsExactly(DurationMeasurement.CONTAINER_QUERY);
            MediaFacts measured =
                    facts.with(DurationMeasurement.CONTAINER_QUERY, "frame=1\nout_time_us=N/A\nout_time_us=4000000\n");
            assertThat(measured.media().duration()).hasValue(Duration.ofSeconds(4));
            assertThat(Plan.pendingQueries(recipe, measured)).hasSize(2);
            assertThat(Plan.pendingQueries(recipe, measured).get(0).inputOptions())
                    .contains("2%6");
        }
    }

    @Test
    void asksEachQueryOnce() {
        MediaFacts facts = MediaFacts.of(film(100, VIDEO));
        Recipe recipe = Sample.recipe("sprites", "sprites?every=2s");
        MediaQuery query = Plan.pendingQueries(recipe, facts).get(0);

        assertThat(Plan.pendingQueries(recipe, facts)).hasSize(1);
        assertThat(Plan.pendingQueries(recipe, facts.with(query, ""))).isEmpty();
    }
}
