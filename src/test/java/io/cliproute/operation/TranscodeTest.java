package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments of {@code transcode} that change the picture, the bit rate and the pixel format. */
class TranscodeTest {

    private static final MediaInfo FILM = film(60, VIDEO, AUDIO);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "width=640; scale=w=640:h=360,setsar=1",
                "width=9999&height=700; scale=w=1244:h=700,setsar=1",
                "width=4000; scale=w=1280:h=720,setsar=1",
                "width=641&height=200; scale=w=356:h=200,setsar=1",
                "crop=9:16; crop=405:720:437:0,scale=w=404:h=720,setsar=1",
                "crop=640x360+20+40&width=320; crop=640:360:20:40,scale=w=320:h=180,setsar=1",
                "rotate=90; transpose=clock,scale=w=720:h=1280,setsar=1",
                "rotate=270&height=640; transpose=cclock,scale=w=360:h=640,setsar=1",
                "rotate=180; hflip,vflip,scale=w=1280:h=720,setsar=1",
                "deinterlace=always; bwdif=mode=send_frame:deint=all,scale=w=1280:h=720,setsar=1",
                "filter=eq=brightness=0.06; scale=w=1280:h=720,setsar=1,eq=brightness=0.06",
                "filter=hflip,vflip&fps=29.97; scale=w=1280:h=720,setsar=1,hflip,vflip,fps=fps=30000/1001:eof_action=pass",
                "fps=12.5; scale=w=1280:h=720,setsar=1,fps=fps=125/10:eof_action=pass"
            })
    void changesPicture(String options, String filters) {
        assertThat(Sample.line(FILM, "transcode?" + options.replace("width=9999", "width=8192")))
                .contains(" -vf " + filters + " -fps_mode vfr ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bitrate=2.5M; -pix_fmt yuv420p -b:v 2500k -c:a",
                "bitrate=800k&maxrate=1M; -pix_fmt yuv420p -b:v 800k -maxrate 1000k -bufsize 2000k -c:a",
                "maxrate=1M; -pix_fmt yuv420p -crf 23 -maxrate 1000k -bufsize 2000k -c:a",
                "preset=small&bitrate=300k; -pix_fmt yuv420p -b:v 300k -c:a",
                "preset=webm&maxrate=500k; -pix_fmt yuv420p -crf 33 -b:v 500k -c:a",
                "pix_fmt=yuv444p; -pix_fmt yuv444p -crf 23 -c:a",
                "preset=prores; -c:v prores_ks -vendor apl0 -pix_fmt yuv422p10le -profile:v hq -c:a pcm_s24le -movflags"
                        + " +faststart -f mov",
                "preset=prores&pix_fmt=yuv444p10le; -pix_fmt yuv444p10le -profile:v 4444 -c:a",
                "preset=dnxhr; -c:v dnxhd -pix_fmt yuv422p -profile:v dnxhr_hq -c:a pcm_s24le",
                "preset=dnxhr&pix_fmt=yuv422p10le; -pix_fmt yuv422p10le -profile:v dnxhr_hqx -c:a",
                "preset=mezzanine; -pix_fmt yuv422p10le -crf 12 -c:a pcm_s24le"
            })
    void limitsBitRateAndChoosesPixelFormat(String options, String encoder) {
        assertThat(Sample.line(FILM, "transcode?" + options)).contains(encoder);
    }

    @Test
    void cropsDisplayedPicture() {
        VideoFormat anamorphicPortrait = new VideoFormat(
                720, 576, 1.5, 90, "yuv420p", Optional.of(25.0), true, Optional.empty(), Optional.empty());
        MediaInfo film = film(60, Sample.video(0, "h264", anamorphicPortrait));

        assertThat(Sample.line(film, "transcode?crop=1:1&rotate=90&height=288"))
                .contains(" -vf bwdif=mode=send_frame:deint=interlaced,crop=576:384:0:168,transpose=clock,"
                        + "scale=w=288:h=288,setsar=1 ");
        assertThat(Sample.line(film, "transcode?deinterlace=double"))
                .contains(" -vf bwdif=mode=send_field:deint=interlaced,scale=", " -enc_time_base:v 1:90000 ");
        assertThat(Sample.line(film, "transcode?deinterlace=never")).contains(" -vf scale=w=576:h=1080,");
        assertThatThrownBy(() -> Sample.plan(film, "transcode?crop=600x300+0+0"))
                .isInstanceOf(UnsuitableMediaException.class)
                .hasMessage("crop 600x300+0+0 is not within the picture, which has 576x1080 pixels");
    }
}
