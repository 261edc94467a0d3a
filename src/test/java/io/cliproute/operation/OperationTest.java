package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.line;
import static io.cliproute.operation.Sample.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines of thumbnails and clips, and properties of all operations. */
class OperationTest {

    private static final String INPUT =
            "-protocol_whitelist file -format_whitelist mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,"
                    + "mpegvideo,flv,ogg,wav,mp3,flac,aac,asf,mxf,aiff,rm,amr,ac3,eac3,h264,hevc,m4v,dv,gif "
                    + "-max_pixels 100000000 -max_streams 200 ";
    private static final String JPG = "-c:v mjpeg -pix_fmt yuvj420p -q:v 5 -f image2 -update 1 file:/made/a.jpg";

    private static String command(String rest) {
        return "-hide_banner -nostdin -loglevel error -y -progress pipe:1 -nostats -stats_period 0.5 -cpucount 3 "
                + rest;
    }

    @Test
    void seeksKeyFrameOnInputSideForThumbnail() {
        assertThat(line(film(50, VIDEO, AUDIO), "thumbnail"))
                .isEqualTo(command(INPUT
                        + "-ss 5 -filter_threads 1 -threads 1 -an -sn -dn -noaccurate_seek "
                        + "-i file:/in/-i.mp4 -map 0:0 -frames:v 1 -vf scale=w=1280:h=720,setsar=1 -fps_mode passthrough "
                        + JPG));
    }

    /**
     * FFmpeg's decoders of H.264 and HEVC output key frames of open GOPs in the wrong order if other frames are
     * skipped.
     */
    @ParameterizedTest
    @CsvSource({"h264, time, false", "hevc, time, false", "h264, best, true", "vp9, time, true"})
    void skipsOtherFramesIfKeyFramesStayInOrder(String codec, String pick, boolean skipped) {
        assertThat(line(film(50, Sample.video(0, codec, 640, 360)), "thumbnail?pick=" + pick)
                        .contains("-skip_frame nokey "))
                .isEqualTo(skipped);
    }

    @Test
    void decodesExactThumbnailFromSomeFramesBeforeItsTime() {
        assertThat(line(film(50, VIDEO), "thumbnail?at=12.5s&accuracy=exact&width=640&format=png"))
                .isEqualTo(command(INPUT
                        + "-ss 11 -filter_threads 1 -threads 1 -an -sn -dn -noaccurate_seek -i file:/in/-i.mp4 "
                        + "-map 0:0 -frames:v 1 -vf settb=1/1000000,"
                        + "metadata=mode=add:key=cliproute:value=1:enable=lte(t\\,1.5001),"
                        + "fps=fps=1000000:start_time=1.5001,trim=end_frame=1,"
                        + "metadata=mode=select:key=cliproute,scale=w=640:h=360,setsar=1,"
                        + "setparams=color_primaries=unknown:color_trc=unknown -fps_mode passthrough "
                        + "-c:v png -f image2 -update 1 file:/made/a.png"));
    }

    @Test
    void usesLastFrameForThumbnailPastEnd() {
        assertThat(line(film(2, VIDEO), "thumbnail?at=5s"))
                .isEqualTo(command(INPUT + "-ss 1 -an -sn -dn -i file:/in/-i.mp4 -map 0:0 -vf scale=w=1280:h=720,"
                        + "setsar=1 -fps_mode passthrough " + JPG));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "height=360; scale=w=640:h=360",
                "width=300&height=300; scale=w=300:h=169",
                "width=300&height=200&fit=cover; scale=w=356:h=200,crop=300:200",
                "width=333&height=77&fit=cover; scale=w=333:h=187,crop=333:77:exact=1"
            })
    void scalesAndCropsToSize(String options, String filter) {
        assertThat(line(film(10, VIDEO), "thumbnail?" + options)).contains("-vf " + filter + ",setsar=1 ");
    }

    @Test
    void appliesQualityAndPick() {
        assertThat(line(film(10, VIDEO), "thumbnail?quality=100")).contains("-q:v 2 ");
        assertThat(line(film(10, VIDEO), "thumbnail?quality=1")).contains("-q:v 31 ");
        assertThat(line(film(10, VIDEO), "thumbnail?format=webp&quality=70")).contains("-c:v libwebp -quality 70 ");
        assertThat(line(film(10, VIDEO), "thumbnail?at=1s&pick=best")).contains("-vf thumbnail=n=12,scale");
    }

    @Test
    void copiesClipIfContainerSupportsCodecs() {
        assertThat(line(film(60, VIDEO, AUDIO), "clip?start=5s&duration=10s"))
                .isEqualTo(command(INPUT + "-ss 5 -fflags +genpts -t 10 -i file:/in/-i.mp4 -map 0:0 -map 0:1 "
                        + "-c copy -movflags +faststart -f mp4 file:/made/a.mp4"));
        assertThat(line(film(60, Sample.video(0, "prores", 64, 36)), "clip"))
                .endsWith("-c copy -t 10 -f matroska file:/made/a.mkv");
    }

    @Test
    void reencodesExactClip() {
        assertThat(line(film(60, VIDEO, AUDIO), "clip?start=10%&end=00:00:08&mode=exact&format=mov"))
                .isEqualTo(
                        command(
                                INPUT + "-ss 6 -t 2 -i file:/in/-i.mp4 -map 0:0 -map 0:1 "
                                        + "-vf trim=end=2,scale=w=1280:h=720,setsar=1 -fps_mode vfr -enc_time_base:v 1:90000 "
                                        + "-c:v libx264 -preset veryfast -threads 3 -pix_fmt yuv420p -crf 20 -af atrim=end=2 -c:a aac -movflags +faststart -f mov file:/made/a.mov"));
    }

    @Test
    void reencodesForMp4IfPlayersDoNotSupportCodec() {
        MediaInfo film = film(60, VIDEO, Sample.audio(1, "pcm_s16le"));
        assertThat(line(film, "clip?format=mp4")).contains("-c:v libx264");
        assertThat(line(film, "clip")).contains("-c copy").endsWith("a.mkv");
    }

    @Test
    void reencodesForMovIfFfmpegCannotReadCodecThere() {
        MediaInfo film = film(60, Sample.video(0, "wmv2", 1280, 720), Sample.audio(1, "wmav2"));
        assertThat(line(film, "clip?format=mov")).contains("-c:v libx264").endsWith("a.mov");
        assertThat(line(film, "clip?format=mkv")).contains("-c copy");
    }

    @ParameterizedTest
    @CsvSource({"3s, 10s, -ss 3 -fflags +genpts -t 1", "9s, 2s, -ss 2 -fflags +genpts -t 2"})
    void clampsClipToFile(String start, String duration, String seek) {
        assertThat(line(film(4, VIDEO), "clip?start=" + start + "&duration=" + duration))
                .contains(seek + " -i");
    }

    @Test
    void doesNotSeekForClipFromBeginning() {
        assertThat(line(film(4, VIDEO), "clip"))
                .endsWith("-map 0:0 -c copy -t 4 -movflags +faststart -f mp4 file:/made/a.mp4");
        MediaInfo avi = new MediaInfo(
                "avi", film(4).duration(), film(4).start(), 9, film(4, VIDEO).streams(), () -> "{}");
        assertThat(line(avi, "clip")).contains("-fflags +genpts -t 4 -i");
    }

    @Test
    void ignoresCoverArt() {
        MediaInfo withCover = film(60, Sample.cover(0), Sample.video(2, "h264", 640, 360));
        assertThat(line(withCover, "thumbnail")).contains("-map 0:2");
        assertThatThrownBy(() -> plan(film(60, Sample.cover(0), AUDIO), "thumbnail"))
                .isInstanceOf(MissingStreamException.class)
                .hasMessage("thumbnail requires a video stream; the file has none");
        assertThatThrownBy(() -> plan(film(60, AUDIO), "clip")).hasMessageContaining("requires a video stream");
    }

    @Test
    void parsesExamplesOfAllDescriptors() {
        List<String> keywords = new ArrayList<>();
        for (OperationDescriptor descriptor : Operation.ALL) {
            keywords.add(OutputRequest.parse(descriptor.example()).operation().keyword());
            assertThat(OutputRequest.parse(descriptor.keyword()).operation().keyword())
                    .isEqualTo(descriptor.keyword());
        }
        assertThat(keywords).doesNotHaveDuplicates().hasSize(Operation.class.getPermittedSubclasses().length);
    }
}
