package io.cliproute.operation;

import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thumbnails at several times, and the best frame of the whole video. */
class ThumbnailSeriesTest {

    private static Stream<Rendition> images(String operation) {
        return Sample.plan(film(100, VIDEO), operation).runs().stream().flatMap(run -> run.renditions().stream());
    }

    @Test
    void makesOneImageForEachTimeInOneProcess() {
        assertThat(Sample.plan(film(100, VIDEO), "thumbnail?at=5s,10%,100%").runs())
                .hasSize(1);
        assertThat(images("thumbnail?at=5s,10%,100%&format=png"))
                .extracting(Rendition::target)
                .containsExactly("a/001.png", "a/002.png", "a/003.png");
        assertThat(images("thumbnail?at=5s,50%"))
                .allMatch(Rendition::belongsToSeries)
                .extracting(image -> image.inputs().get(0).options().get(1))
                .containsExactly("5", "50");
        assertThat(images("thumbnail?at=5s")).extracting(Rendition::target).containsExactly("a.jpg");
    }

    @Test
    void distributesImagesEvenly() {
        assertThat(images("thumbnail?count=4"))
                .extracting(image -> image.inputs().get(0).options().get(1))
                .containsExactly("12.5", "37.5", "62.5", "87.5");
        assertThat(images("thumbnail?count=1").toList())
                .isEqualTo(images("thumbnail").toList());
    }

    @Test
    void everyImageHasFallbacksOfItsOwn() {
        assertThat(images("thumbnail?count=2&accuracy=exact")).allSatisfy(image -> assertThat(
                        Stream.iterate(image, method -> method.fallback().isPresent(), method -> method.fallback()
                                        .get())
                                .map(Rendition::target))
                .hasSizeGreaterThan(2)
                .containsOnly(image.target()));
    }

    @Test
    void comparesKeyFramesOfWholeVideo() {
        Rendition best = images("thumbnail?pick=best").findFirst().orElseThrow();

        assertThat(best.inputs()).hasSize(12);
        assertThat(best.inputs().get(0).options()).startsWith("-ss", "4.166666").contains("-skip_frame", "nokey");
        assertThat(String.join(" ", best.arguments()))
                .contains("[#11:0]trim=end_frame=1,setpts=PTS-STARTPTS,scale=w=1280:h=720,setsar=1[a011];[a00][a01]")
                .contains("[a011]concat=n=12,thumbnail=n=12[a0] -map [a0] -frames:v 1 ");
        assertThat(images("thumbnail?pick=best&at=5s").findFirst().orElseThrow().inputs())
                .as("frames after a time")
                .hasSize(1);
    }

    @Test
    void comparesKeyFramesOfEachShare() {
        List<Rendition> images = images("thumbnail?pick=best&count=2").toList();

        assertThat(images).extracting(image -> image.inputs().size()).containsExactly(6, 6);
        assertThat(images.get(1).inputs().get(0).options()).startsWith("-ss", "54.166666");
        assertThat(Sample.plan(film(100, VIDEO), "thumbnail?pick=best&count=2").runs())
                .hasSize(2);
    }
}
