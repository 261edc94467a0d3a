package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a smart cut, and files that are re-encoded completely. */
class SmartCutTest {

    /**
     * Returns packets of a video with a key frame every two seconds, 25 frames per second, and decoding times two
     * frames ahead.
     */
    private static String packets(int from, int to, boolean open) {
        StringBuilder csv = new StringBuilder();
        for (int frame = from * 25; frame < to * 25; frame++) {
            boolean key = frame % 50 == 0;
            double shown = frame / 25.0 - (open && frame % 50 == 1 ? 0.08 : 0);
            csv.append(String.format("%.6f,%.6f,%s%n", shown, frame / 25.0 - 0.08, key ? "K__" : "___"));
            csv.append(key ? String.format("%.6f%n", shown) : "");
        }
        return csv.toString();
    }

    private static Plan plan(MediaInfo media, String clip, String packets) {
        Recipe recipe = Sample.recipe(clip);
        MediaFacts facts = MediaFacts.of(media);
        for (MediaQuery query : Plan.pendingQueries(recipe, facts)) {
            facts = facts.with(query, packets);
        }
        return Plan.of(recipe, facts);
    }

    @Test
    void encodesOnlyEdges() {
        Plan plan = plan(film(60, VIDEO, AUDIO), "clip?start=5s&duration=10s&mode=smart", packets(4, 17, false));

        assertThat(plan.runs()).hasSize(2);
        assertThat(line(plan.runs().get(0)))
                .contains(
                        "-ss 4 -t 1.99 -i",
                        "-ss 6 -t 7.9 -i",
                        "-ss 14 -t 1 -i",
                        "-map 1:0 -c copy -copypriorss 0 -muxdelay 0 -muxpreload 0 -pat_period 0.01 -f mpegts file:/made/a.parts/middle.ts");
        assertThat(line(plan.runs().get(1)))
                .contains(
                        "-f concat -i file:/made/a.parts/parts.ffconcat",
                        "-ss 5 -t 10 -i",
                        "-map_chapters 1 -map 0:v -map 1:1 -map_metadata 1:g -c:v copy")
                .endsWith("file:/made/a.mp4");
        assertThat(plan.runs().get(1).renditions().get(0).textFiles().get(0).text())
                .isEqualTo("""
                        ffconcat version 1.0
                        file head.ts
                        duration 1
                        file middle.ts
                        duration 8
                        file tail.ts
                        """);
    }

    @Test
    void startsAudioWithFirstFrame() {
        Plan plan = plan(film(60, VIDEO, AUDIO), "clip?start=4.9s&end=12s&mode=smart", packets(4, 14, false));
        assertThat(line(plan.runs().get(0))).contains("-ss 4 -t 1.99 -i", "-ss 0.92 -c:v libx264");
        assertThat(line(plan.runs().get(1))).contains("-ss 4.92 -t 7.08 -i");

        Plan nearby = plan(film(60, VIDEO, AUDIO), "clip?start=5.99s&end=12s&mode=smart", packets(4, 14, false));
        assertThat(nearby.runs().get(0).renditions())
                .extracting(Rendition::fileName)
                .containsExactly("a.parts/middle.ts");
    }

    /**
     * FFmpeg counts from the first packet of the streams that are read. Here it reads only video, which begins at 440
     * ms.
     */
    @Test
    void countsHeadOfMpegTsFromFirstFrame() {
        MediaInfo media = filmWithLateVideo("mpegts", Duration.ofMillis(440));
        Plan plan = plan(media, "clip?start=1s&duration=10s&mode=smart", packets(0, 13, false));

        assertThat(line(plan.runs().get(0))).contains("-t 1.55 -i", "-ss 0.56 -c:v libx264");
    }

    /** FFmpeg's {@code -t} counts from the first frame, whatever its time is. */
    @Test
    void endsHeadOfLateVideoBeforeKeyFrame() {
        MediaInfo media = filmWithLateVideo("matroska,webm", Duration.ofMillis(80));
        Plan plan = plan(media, "clip?start=1s&duration=10s&mode=smart", packets(0, 13, false));

        assertThat(line(plan.runs().get(0))).contains("-t 1.91 -i", "-ss 1 -c:v libx264");
    }

    private static MediaInfo filmWithLateVideo(String format, Duration videoStart) {
        return new MediaInfo(
                format,
                Optional.of(Duration.ofSeconds(60)),
                Duration.ZERO,
                50_000_000,
                List.of(videoFrom(videoStart), AUDIO),
                () -> "{}");
    }

    private static MediaInfo.Stream videoFrom(Duration start) {
        return new MediaInfo.Stream(
                0,
                MediaInfo.Kind.VIDEO,
                "h264",
                "",
                start,
                Optional.empty(),
                Optional.of(Sample.picture(1280, 720)),
                Optional.empty(),
                false,
                false);
    }

    @Test
    void omitsPartIfEdgeIsKeyFrame() {
        Plan plan = plan(film(60, VIDEO), "clip?start=4s&end=12s&mode=smart", packets(4, 14, false));

        assertThat(plan.runs().get(0).renditions())
                .extracting(Rendition::fileName)
                .containsExactly("a.parts/middle.ts");
    }

    @Test
    void reencodesUnsupportedClipsCompletely() {
        String smart = "clip?start=5s&duration=10s&mode=smart";
        VideoFormat usual = Sample.picture(1280, 720);
        VideoFormat rotated = new VideoFormat(
                1280, 720, 1, -90, "yuv420p", Optional.of(25.0), false, Optional.empty(), Optional.empty());
        assertReencoded(plan(film(60, VIDEO), smart, packets(4, 17, true)), "the groups of pictures are not closed");
        assertReencoded(
                plan(film(60, VIDEO), smart, packets(4, 7, false)), "the clip contains no complete group of pictures");
        assertReencoded(
                plan(film(60, VIDEO), smart, packets(4, 17, false).replaceAll("(?m)^[0-9.]+\\R", "")),
                "the clip contains no complete group of pictures");
        assertReencoded(plan(film(60, VIDEO), smart, ""), "the clip contains no complete group of pictures");
        assertReencoded(plan(film(60, Sample.video(0, "hevc", usual)), smart, ""), "smart mode supports only H.264");
        assertReencoded(
                plan(film(60, Sample.video(0, "h264", rotated)), smart, ""), "smart mode does not support interlaced");
        assertReencoded(plan(film(60, VIDEO), smart + "&format=webm", ""), "WebM does not support H.264");
    }

    @Test
    void reencodesClipThatBeginsBeforeVideoCompletely() {
        MediaInfo late = film(60, videoFrom(Duration.ofMillis(5200)), AUDIO);
        Plan plan = plan(late, "clip?start=5s&duration=10s&mode=smart", packets(6, 17, false));

        assertThat(plan.runs()).singleElement().satisfies(run -> assertThat(
                        run.renditions().get(0).note())
                .hasValue("smart mode does not support clips that begin before the video; re-encoded completely"));
    }

    private static void assertReencoded(Plan plan, String why) {
        assertThat(plan.runs()).singleElement().satisfies(run -> {
            Rendition rendition = run.renditions().get(0);
            assertThat(rendition.note())
                    .hasValueSatisfying(note -> assertThat(note).startsWith(why).endsWith("; re-encoded completely"));
            assertThat(line(run)).contains("-ss 5 -t 10 -i");
        });
    }

    @Test
    void fallsBackIfPartsCannotBeJoined() {
        Plan plan = plan(film(60, VIDEO), "clip?start=5s&duration=10s&mode=smart", packets(4, 17, false));

        assertThat(plan.runs().get(0).hasFallback()).isTrue();
        assertThat(plan.runs().get(0).fallback()).isEqualTo(plan.runs().get(1).fallback());
        assertThat(line(plan.runs().get(0).fallback().get(0))).contains("-ss 5 -t 10 -i", "-c:v libx264");
    }
}
