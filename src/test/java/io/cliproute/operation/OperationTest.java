package io.cliproute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.operation.MediaInfo.Kind;
import io.cliproute.operation.MediaInfo.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations by their whole command lines. */
class OperationTest {

    private static final Stream VIDEO = new Stream(0, Kind.VIDEO, "h264", 1280, 720, false);
    private static final Stream SOUND = new Stream(1, Kind.AUDIO, "aac", 0, 0, false);
    private static final String INPUT =
            "-protocol_whitelist file -format_whitelist mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,"
                    + "mpegvideo,flv,ogg,wav,mp3,flac,aac,asf,mxf,aiff,rm,amr,ac3,eac3,h264,hevc,m4v,dv,gif ";
    private static final String SQUARE = "scale=w=iw*sar:h=ih";
    private static final String JPG = "-c:v mjpeg -pix_fmt yuvj420p -q:v 5 -f image2 -update 1 file:/made/a.jpg";

    private static MediaInfo film(double seconds, Stream... streams) {
        return new MediaInfo("mov", Optional.of(Duration.ofMillis((long) (seconds * 1000))), List.of(streams));
    }

    private static String line(MediaInfo media, String... operations) {
        return line(plan(media, operations).runs().get(0));
    }

    private static String line(Run run) {
        return String.join(" ", run.arguments(Path.of("/in/-i.mp4"), Path.of("/made")));
    }

    private static Plan plan(MediaInfo media, String... operations) {
        Map<String, Operation> outputs = new LinkedHashMap<>();
        for (String operation : operations) {
            outputs.put(String.valueOf((char) ('a' + outputs.size())), Operation.parse(operation));
        }
        return Plan.of(new Recipe("test", outputs), media);
    }

    private static String command(String rest) {
        return "-hide_banner -nostdin -loglevel error -y " + rest;
    }

    @Test
    void aThumbnailSeeksOnTheInputSideAndDecodesKeyFramesOnly() {
        assertThat(line(film(50, VIDEO, SOUND), "thumbnail"))
                .isEqualTo(command(INPUT
                        + "-ss 5 -skip_frame nokey -noaccurate_seek -threads 1 -an -sn -dn -i file:/in/-i.mp4 "
                        + "-map 0:0 -frames:v 1 -vf " + SQUARE + ",setsar=1 -fps_mode passthrough " + JPG));
    }

    @Test
    void anExactThumbnailDecodesUpToItsTime() {
        assertThat(line(film(50, VIDEO), "thumbnail?at=12.5s&accuracy=exact&width=640&format=png"))
                .isEqualTo(command(INPUT + "-ss 12.5 -threads 1 -an -sn -dn -i file:/in/-i.mp4 "
                        + "-map 0:0 -frames:v 1 -vf " + SQUARE + ",scale=w=640:h=-2,setsar=1 -fps_mode passthrough "
                        + "-c:v png -f image2 -update 1 file:/made/a.png"));
    }

    @Test
    void aThumbnailPastTheEndIsTheLastFrame() {
        assertThat(line(film(2, VIDEO), "thumbnail?at=5s"))
                .isEqualTo(command(INPUT + "-ss 1 -an -sn -dn -i file:/in/-i.mp4 -map 0:0 -vf " + SQUARE
                        + ",setsar=1 -fps_mode passthrough " + JPG));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "height=360; ,scale=w=-2:h=360",
                "width=300&height=300; ,scale=w=300:h=300:force_original_aspect_ratio=decrease",
                "width=300&height=200&fit=cover; ,scale=w=300:h=200:force_original_aspect_ratio=increase,crop=300:200"
            })
    void sizeAndFitBecomeScaleAndCrop(String options, String filter) {
        assertThat(line(film(10, VIDEO), "thumbnail?" + options)).contains("-vf " + SQUARE + filter + ",setsar=1 ");
    }

    @Test
    void qualityAndPickAreHeard() {
        assertThat(line(film(10, VIDEO), "thumbnail?quality=100")).contains("-q:v 2 ");
        assertThat(line(film(10, VIDEO), "thumbnail?quality=1")).contains("-q:v 31 ");
        assertThat(line(film(10, VIDEO), "thumbnail?format=webp&quality=70")).contains("-c:v libwebp -quality 70 ");
        assertThat(line(film(10, VIDEO), "thumbnail?pick=best")).contains("-vf thumbnail=n=12,scale");
    }

    @Test
    void aClipIsCopiedWhereTheContainerAllows() {
        assertThat(line(film(60, VIDEO, SOUND), "clip?start=5s&duration=10s"))
                .isEqualTo(command(INPUT + "-fflags +genpts -ss 5 -t 10 -i file:/in/-i.mp4 -map 0:0 -map 0:1 "
                        + "-c copy -avoid_negative_ts make_zero -movflags +faststart -f mp4 file:/made/a.mp4"));
        assertThat(line(film(60, new Stream(0, Kind.VIDEO, "prores", 1, 1, false)), "clip"))
                .endsWith("-c copy -avoid_negative_ts make_zero -f matroska file:/made/a.mkv");
    }

    @Test
    void anExactClipIsEncodedAgain() {
        assertThat(line(film(60, VIDEO, SOUND), "clip?start=10%&end=00:00:08&mode=exact&format=mov"))
                .isEqualTo(command(INPUT + "-ss 6 -t 2 -i file:/in/-i.mp4 -map 0:0 -map 0:1 "
                        + "-vf scale=w=trunc(iw/2)*2:h=trunc(ih/2)*2 -c:v libx264 -preset veryfast -crf 20 "
                        + "-pix_fmt yuv420p -c:a aac -movflags +faststart -f mov file:/made/a.mov"));
    }

    @Test
    void whatPlayersDontPlayIsNotCopiedIntoMp4() {
        MediaInfo film = film(60, VIDEO, new Stream(1, Kind.AUDIO, "pcm_s16le", 0, 0, false));
        assertThat(line(film, "clip?format=mp4")).contains("-c:v libx264");
        assertThat(line(film, "clip")).contains("-c copy").endsWith("a.mkv");
    }

    @ParameterizedTest
    @CsvSource({"0s, 10s, +genpts -t 4", "3s, 10s, -ss 3 -t 1", "9s, 2s, -ss 2 -t 2", "9s, 10s, +genpts -t 4"})
    void aClipIsClampedToWhatThereIs(String start, String duration, String seek) {
        assertThat(line(film(4, VIDEO), "clip?start=" + start + "&duration=" + duration))
                .contains(seek + " -i");
    }

    @Test
    void twoOutputsShareOneProcessAndEqualInputsOneDemux() {
        Plan two = plan(film(60, VIDEO, SOUND), "thumbnail?width=640", "clip");
        assertThat(two.runs()).hasSize(1);
        assertThat(line(two.runs().get(0))).containsOnlyOnce("-nostdin").contains("-map 0:0", "-map 1:0", "-map 1:1");

        Run shared = plan(film(60, VIDEO), "thumbnail?width=640", "thumbnail?width=320")
                .runs()
                .get(0);
        assertThat(line(shared).split(" -i ")).hasSize(2);
    }

    @Test
    void aFastWayHasASlowerOneToFallBackOn() {
        Run run = plan(film(60, VIDEO, SOUND), "thumbnail", "clip").runs().get(0);
        String slower = line(run.fallback().orElseThrow());

        assertThat(slower).contains("-c:v libx264").doesNotContain("-ss 6 -skip_frame");
        assertThat(run.fallback().orElseThrow().fallback()).isEmpty();
    }

    @Test
    void coverArtIsNoMovingPicture() {
        Stream cover = new Stream(0, Kind.VIDEO, "png", 300, 300, true);
        assertThat(line(film(60, cover, new Stream(2, Kind.VIDEO, "h264", 640, 360, false)), "thumbnail"))
                .contains("-map 0:2");
        assertThatThrownBy(() -> plan(film(60, cover, SOUND), "thumbnail"))
                .isInstanceOf(Unsuitable.class)
                .hasMessage("a thumbnail needs a picture, and this file has none");
        assertThatThrownBy(() -> plan(film(60, SOUND), "clip")).hasMessageContaining("needs a picture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thumbnial -> there is no operation 'thumbnial'; did you mean 'thumbnail'?",
                "zoom -> there is no operation 'zoom'; there is thumbnail, clip",
                "thumbnail?widht=5 -> thumbnail has no option 'widht'; did you mean 'width'?",
                "thumbnail?width=x -> thumbnail: option 'width': 'x' is not a whole number from 2 to 16384",
                "thumbnail?width=1 -> thumbnail: option 'width': '1' is not from 2 to 16384",
                "thumbnail?format=bmp -> thumbnail: option 'format': 'bmp' is not one of jpg|png|webp",
                "thumbnail?at -> thumbnail: option 'at' has no value; allowed is 5s, 1m30s, 00:01:30.5 or 10%",
                "thumbnail?at=1s&at=2s -> thumbnail: option 'at' is given twice",
                "clip?duration=5s&end=9s -> clip: give 'duration' or 'end', not both",
                "clip?start=9s&end=5s -> clip: option 'end' is not after 'start'",
                "clip?duration=0s -> clip: option 'duration' must be more than nothing"
            })
    void aWrongTextIsToldInASentence(String pair) {
        String[] parts = pair.split(" -> ", 2);
        assertThatThrownBy(() -> Operation.parse(parts[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parts[1]);
    }

    @Test
    void everyExampleInTheDescriptionsWorks() {
        List<String> keywords = new ArrayList<>();
        for (Descriptor descriptor : Operation.ALL) {
            keywords.add(Operation.parse(descriptor.example()).keyword());
            assertThat(Operation.parse(descriptor.keyword()).keyword()).isEqualTo(descriptor.keyword());
        }
        assertThat(keywords).doesNotHaveDuplicates().hasSize(Operation.class.getPermittedSubclasses().length);
    }

    @Test
    void anOutputThatIsTooShortOrOfTheWrongKindIsNotAsExpected() {
        Expectation clip = new Expectation(true, false, Optional.of(Duration.ofSeconds(10)));
        assertThat(clip.complaint(film(9.6, VIDEO))).isEmpty();
        assertThat(clip.complaint(film(2.2, VIDEO)))
                .hasValue("only 2.2 s of the 10 s the file claims could be read; it is probably cut off");
        assertThat(clip.complaint(film(10, SOUND))).hasValue("FFmpeg made a file without a picture");
        assertThat(Expectation.picture().complaint(film(0.04, VIDEO))).isEmpty();
    }
}
