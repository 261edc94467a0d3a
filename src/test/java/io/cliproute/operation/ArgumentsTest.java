package io.cliproute.operation;

import static io.cliproute.operation.Sample.AUDIO;
import static io.cliproute.operation.Sample.VIDEO;
import static io.cliproute.operation.Sample.film;
import static io.cliproute.operation.Sample.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments of all operations except thumbnail and clip, after the inputs. */
class ArgumentsTest {

    private static final MediaInfo FILM = film(60, VIDEO, AUDIO);

    private static String output(MediaInfo media, String operation) {
        List<String> all =
                plan(media, operation).runs().get(0).arguments(Path.of("/in/film"), Path.of("/made"), Sample.LIMITS, 3);
        return String.join(" ", all.subList(all.lastIndexOf("-i") + 2, all.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "audio, -c:a copy -vn -f ipod file:/made/a.m4a",
        "audio?bitrate=96k, -c:a aac -b:a 96k -vn -f ipod file:/made/a.m4a",
        "audio?format=mp3, -c:a libmp3lame -b:a 192k -vn -f mp3 file:/made/a.mp3",
        "audio?format=opus&bitrate=64k, -c:a libopus -b:a 64k -vn -f opus file:/made/a.opus",
        "audio?format=flac, -c:a flac -vn -f flac file:/made/a.flac",
        "audio?format=wav, -c:a pcm_s16le -vn -f wav file:/made/a.wav"
    })
    void copiesAudioIfFormatSupportsCodec(String operation, String arguments) {
        assertThat(output(FILM, operation)).isEqualTo("-map 0:1 " + arguments);
    }

    @Test
    void writesAsciiDigitsInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(output(FILM, "audio?format=mp3")).contains(" -b:a 192k ");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void selectsAudioTrackByNumber() {
        MediaInfo two = film(60, VIDEO, AUDIO, Sample.audio(3, "ac3"));
        assertThat(output(two, "audio?track=2")).startsWith("-map 0:3 -c:a aac");
        assertThatThrownBy(() -> plan(two, "audio?track=3"))
                .hasMessage("audio track 3 does not exist; number of audio tracks in the file: 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "transcode; scale=w=1280:h=720,setsar=1 -fps_mode vfr -enc_time_base:v -1 -c:v libx264 -preset veryfast -threads 3 -pix_fmt yuv420p"
                        + " -crf 23 -c:a aac -movflags +faststart -f mp4 file:/made/a.mp4",
                "transcode?height=360&fps=10&crf=30; scale=w=640:h=360,setsar=1,fps=fps=10:eof_action=pass -fps_mode vfr -c:v libx264"
                        + " -preset veryfast -threads 3 -pix_fmt yuv420p -crf 30 -c:a aac -movflags +faststart -f mp4 file:/made/a.mp4",
                "transcode?preset=hevc&audio=none; scale=w=1280:h=720,setsar=1 -fps_mode vfr -enc_time_base:v -1 -c:v libx265 -preset fast"
                        + " -pix_fmt yuv420p -x265-params log-level=error:pools=3 -crf 26 -tag:v hvc1 -an -movflags +faststart"
                        + " -f mp4 file:/made/a.mp4",
                "transcode?preset=webm; scale=w=1280:h=720,setsar=1 -fps_mode vfr -enc_time_base:v -1 -c:v libvpx-vp9 -b:v 0 -deadline good"
                        + " -cpu-used 4 -row-mt 1 -pix_fmt yuv420p -crf 33 -c:a libopus -ac 2 -f webm file:/made/a.webm",
                "transcode?video=av1&format=mkv; scale=w=1280:h=720,setsar=1 -fps_mode vfr -enc_time_base:v -1 -c:v libsvtav1 -preset 8"
                        + " -svtav1-params lp=3 -pix_fmt yuv420p -crf 35 -c:a aac -f matroska file:/made/a.mkv"
            })
    void combinesPresetWithOtherOptions(String operation, String arguments) {
        assertThat(output(FILM, operation)).endsWith("-vf " + arguments);
    }

    @Test
    void copiesStreamsInRemux() {
        assertThat(output(FILM, "transcode?preset=remux"))
                .isEqualTo("-map 0:0 -map 0:1 -c:v copy -c:a copy -movflags +faststart -f mp4 file:/made/a.mp4");
        assertThat(output(film(60, VIDEO, Sample.audio(1, "pcm_s16le")), "transcode?preset=remux"))
                .endsWith("-c:v copy -c:a copy -f matroska file:/made/a.mkv");
    }

    @Test
    void decodesOnlyKeyFramesForSheet() {
        assertThat(Sample.line(FILM, "sheet?columns=3&rows=2&width=640"))
                .endsWith("-skip_frame nokey -skip_loop_filter all -i file:/in/-i.mp4 -map 0:0"
                        + " -vf setpts=PTS+5/TB,fps=fps=1000000/10000000:eof_action=pass:round=down,"
                        + "tpad=stop_mode=clone:stop=6,scale=w=210:h=118:flags=area,setsar=1,tile=3x2:padding=4,"
                        + "pad=w=max(iw\\,640):h=ih:x=(ow-iw)/2 -frames:v 1 -fps_mode passthrough"
                        + " -c:v mjpeg -pix_fmt yuvj420p -q:v 5 -f image2 -update 1 file:/made/a.jpg");
    }

    @Test
    void countsExactSheetFromFirstFrame() {
        assertThat(Sample.line(FILM, "sheet?columns=3&rows=2&accuracy=exact"))
                .contains(" -vf setpts=PTS-STARTPTS,setpts=PTS+5/TB,fps=")
                .doesNotContain("-skip_frame");
    }

    @Test
    void usesFullQualityForLargeTiles() {
        assertThat(Sample.line(FILM, "sheet?columns=2&rows=2&width=1300"))
                .contains("-skip_frame nokey -i ", "scale=w=648:h=364,")
                .doesNotContain("-skip_loop_filter");
    }

    @Test
    void computesNumberOfSpritesFromDuration() {
        Rendition sprites = plan(FILM, "sprites?every=2s&columns=4&width=100")
                .runs()
                .get(0)
                .renditions()
                .get(0);

        assertThat(String.join(" ", sprites.arguments()))
                .contains("fps=fps=1000000/2000000", "scale=w=100:h=56", "tile=4x4", "-frames:v 2");
        assertThat(sprites.target()).isEqualTo("a/%03d.jpg");
        assertThat(sprites.textFiles().get(0).text())
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\na/001.jpg#xywh=0,0,100,56\n")
                .endsWith("\n00:00:58.000 --> 00:01:00.000\na/002.jpg#xywh=100,168,100,56\n");
        assertThat(sprites.textFiles().get(0).text().lines().filter(line -> line.contains("-->")))
                .hasSize(30);
    }

    @Test
    void usesKeyFramesForSpritesIfDenseEnough() {
        Recipe recipe = Sample.recipe("sprites?every=5s");
        MediaFacts facts = MediaFacts.of(FILM);
        MediaQuery query = Plan.pendingQueries(recipe, facts).get(0);

        Function<String, String> line = answer ->
                Sample.line(Plan.of(recipe, facts.with(query, answer)).runs().get(0));
        String first = "#tb 0: 1/1000\n0, -80, 0, 40, 723, 0x4dc1f9fc\n0, 4920, 5000, 40, 62, 0x6b1a1f04\n";
        String others = IntStream.range(2, 12)
                .mapToObj(i -> "0, %d, %d, 40, 62, 0x1\n".formatted(i * 5000 - 80, i * 5000))
                .collect(Collectors.joining());
        String dense = line.apply(first + others);

        assertThat(dense).contains("-skip_frame nokey");
        assertThat(line.apply(first)).as("no key frame in the rest").doesNotContain("-skip_frame");
        assertThat(line.apply(first + "0, 59920, 60000, 40, 62, 0x1\n"))
                .as("one key frame at the end")
                .doesNotContain("-skip_frame");
        assertThat(line.apply("Invalid data found")).doesNotContain("-skip_frame");
    }

    @Test
    void mixesWaveformDownToMono() {
        assertThat(output(FILM, "waveform?width=300&height=60&color=#FF0000"))
                .isEqualTo(
                        "-filter_complex [0:1]aformat=channel_layouts=mono,apad=whole_len=300,showwavespic=s=300x60:colors=0xff0000[a]"
                                + " -map [a] -frames:v 1 -c:v png -f image2 -update 1 file:/made/a.png");
    }

    @Test
    void selectsSubtitleTrackByLanguage() {
        MediaInfo film = film(60, VIDEO, Sample.subtitles(1, "subrip", "eng"), Sample.subtitles(2, "ass", "ger"));
        assertThat(output(film, "subtitles")).isEqualTo("-map 0:1 -c:s webvtt -f webvtt file:/made/a.vtt");
        assertThat(output(film, "subtitles?format=srt")).isEqualTo("-map 0:1 -c:s copy -f srt file:/made/a.srt");
        assertThat(output(film, "subtitles?language=ger&format=srt"))
                .isEqualTo("-map 0:2 -c:s subrip -f srt file:/made/a.srt");
        assertThatThrownBy(() -> plan(film, "subtitles?language=fra"))
                .hasMessage("no subtitle stream has the language 'fra'; the file has eng, ger");
        assertThatThrownBy(() -> plan(film(9, Sample.subtitles(0, "dvd_subtitle", "")), "subtitles"))
                .hasMessage("the subtitle stream consists of images (dvd_subtitle) and cannot be converted to text");
    }

    @Test
    void omitsHlsVariantsAboveVideoHeight() {
        FfmpegRun run = plan(FILM, "hls?heights=1080,360,180&segment=4s").runs().get(0);

        assertThat(Sample.line(run))
                .contains(
                        "-map 0:0 -map 0:1 -filter:v:0 scale=w=640:h=360,setsar=1 -maxrate:v:0 576000 -bufsize:v:0 1152000",
                        "-filter:v:1 scale=w=320:h=180",
                        "-force_key_frames expr:isnan(prev_forced_t)+gte(t,prev_forced_t+3.999)",
                        "-c:a copy",
                        "-var_stream_map v:0,a:0,name:360p v:1,a:1,name:180p")
                .endsWith(" a/%v/index.m3u8");
        assertThat(run.renditions().get(0).fileName()).isEqualTo("a/master.m3u8");
        assertThat(Sample.line(film(60, VIDEO), "hls?heights=360,1080,180&bitrates=9M,2M,500k"))
                .contains("-maxrate:v:0 2000000 -bufsize:v:0 4000000", "-maxrate:v:1 500000");
        assertThat(Sample.line(film(60, VIDEO), "hls?heights=2160")).contains("-var_stream_map v:0,name:720p");
    }

    @Test
    void sharesSegmentsOfDashAndHls() {
        MediaInfo two = film(60, VIDEO, AUDIO, Sample.audio(3, "ac3"));
        FfmpegRun run = plan(two, "dash?heights=360,180&segment=4s").runs().get(0);

        assertThat(Sample.line(run))
                .contains(
                        "-map 0:0 -map 0:0 -map 0:1 -map 0:3 -filter:v:0 scale=w=640:h=360,setsar=1 -maxrate:v:0 576000",
                        "-force_key_frames expr:isnan(prev_forced_t)+gte(t,prev_forced_t+3.999)",
                        "-c:a aac -f dash -seg_duration 4 -adaptation_sets id=0,streams=v id=1,streams=2 id=2,streams=3"
                                + " -hls_playlist 1 -hls_master_name master.m3u8")
                .endsWith(" file:/made/a/manifest.mpd");
        assertThat(Sample.line(film(60, VIDEO), "dash?heights=2160")).contains("-adaptation_sets id=0,streams=v -hls");
    }

    @Test
    void deinterlacesRotatesAndToneMaps() {
        VideoFormat odd = new VideoFormat(
                161, 121, 2, -90, "yuv420p10le", Optional.of(50.0), true, Optional.empty(), Optional.of("smpte2084"));
        MediaInfo film = film(60, Sample.video(0, "hevc", odd));

        assertThat(output(film, "transcode"))
                .contains(
                        "-vf bwdif=mode=send_frame:deint=interlaced,scale=w=120:h=322,format=yuv444p10,zscale=tin=smpte2084:")
                .contains("tonemap=tonemap=hable");
        assertThat(output(film, "thumbnail"))
                .contains("-vf field=type=top,scale=w=121:h=322,format=yuv444p10,zscale=tin=smpte2084:");
        assertThat(output(film(60, Sample.video(0, "h264", Sample.picture(16, 4000))), "thumbnail?width=1280"))
                .contains("scale=w=66:h=16384,");
    }

    @Test
    void rejectsOutputThatIsTooShortOrLacksStream() {
        Expectation clip = Expectation.of(MediaInfo.Kind.VIDEO).withDuration(Optional.of(Duration.ofSeconds(10)));
        assertThat(clip.mismatch(film(9.6, VIDEO), 0)).isEmpty();
        assertThat(clip.mismatch(film(2.2, VIDEO), 0))
                .hasValue("the output lasts 2.2 s instead of 10 s; the source is probably truncated");
        assertThat(clip.mismatch(film(10, AUDIO), 0)).hasValue("the output has no video stream");
        assertThat(clip.withTolerance(Duration.ofMillis(100)).mismatch(film(9.8, VIDEO), 0))
                .hasValue("the output lasts 9.8 s instead of 10 s");
        assertThat(Expectation.of(MediaInfo.Kind.AUDIO).mismatch(film(10, VIDEO), 0))
                .hasValue("the output has no audio stream");
        assertThat(Expectation.of(MediaInfo.Kind.SUBTITLE).mismatch(film(10, VIDEO), 0))
                .hasValue("the output has no subtitle stream");
        assertThat(Expectation.of(MediaInfo.Kind.VIDEO).withFiles(3, "").mismatch(film(0, VIDEO), 2))
                .hasValue("the output has only 2 of 3 images; the source is probably truncated");
        MediaInfo still = new MediaInfo("webp", Optional.empty(), Duration.ZERO, 99, List.of(VIDEO), () -> "{}");
        assertThat(clip.mismatch(still, 0)).isPresent();
        assertThat(clip.allowingStillImage().mismatch(still, 0)).isEmpty();
        assertThat(Expectation.of(MediaInfo.Kind.VIDEO).mismatch(film(0.04, VIDEO), 0))
                .isEmpty();
    }
}
