package io.cliproute.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about invalid recipe entries. */
class MessageTest {

    static Stream<Arguments> everyOption() {
        return Operation.ALL.stream().flatMap(operation -> operation.allOptions().stream()
                // a text may have any characters
                .filter(option -> !option.name().equals("text"))
                .map(option -> Arguments.of(operation.keyword(), option.name())));
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void namesOperationAndOptionOfInvalidValue(String keyword, String option) {
        assertThatThrownBy(() -> OutputRequest.parse(keyword + "?" + option + "=?!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(keyword + ": option '" + option + "': '?!' ");
        assertThatThrownBy(() -> OutputRequest.parse(keyword + "?" + option + "="))
                .hasMessageStartingWith(keyword + ": option '" + option + "' has no value; allowed: ");
        assertThatThrownBy(() -> OutputRequest.parse(keyword + "?" + option + "x=1"))
                .hasMessageStartingWith(keyword + " has no option '" + option + "x'; did you mean '" + option + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thumbnial -> operation 'thumbnial' does not exist; did you mean 'thumbnail'?",
                "xxxxxxxxx -> operation 'xxxxxxxxx' does not exist; available: probe, thumbnail, clip, audio, transcode, "
                        + "sheet, sprites, preview, waveform, subtitles, hls, dash, frames, ffmpeg",
                "probe?x=1 -> probe has no option 'x'; available: optional",
                "thumbnail?widht=5 -> thumbnail has no option 'widht'; did you mean 'width'?",
                "thumbnail?width=x -> thumbnail: option 'width': 'x' is not a whole number from 2 to 16384",
                "thumbnail?width=1 -> thumbnail: option 'width': '1' is not in the range 2 to 16384",
                "thumbnail?height=99999 -> thumbnail: option 'height': '99999' is not in the range 2 to 16384",
                "thumbnail?fit=fill -> thumbnail: option 'fit': 'fill' is not one of contain|cover",
                "thumbnail?format=bmp -> thumbnail: option 'format': 'bmp' is not one of jpg|png|webp",
                "thumbnail?quality=0 -> thumbnail: option 'quality': '0' is not in the range 1 to 100",
                "thumbnail?accuracy=near -> thumbnail: option 'accuracy': 'near' is not one of keyframe|exact",
                "thumbnail?pick=worst -> thumbnail: option 'pick': 'worst' is not one of time|best",
                "thumbnail?at -> thumbnail: option 'at' has no value; allowed: 5s, 1m30s, 00:01:30.5 or 10%; several"
                        + " separated by commas",
                "thumbnail?at=1s,&width=9 -> thumbnail: option 'at': '' is not a time such as 500ms, 5s, 1m30s or 00:01:30.5, or a"
                        + " percentage such as 10%",
                "thumbnail?count=31 -> thumbnail: option 'count': '31' is not in the range 1 to 30",
                "thumbnail?count=2&at=1s -> thumbnail: options 'at' and 'count' are mutually exclusive",
                "thumbnail?at=101% -> thumbnail: option 'at': '101.0%' is not between 0% and 100%",
                "thumbnail?at=1s&at=2s -> thumbnail: option 'at' is given twice",
                "thumbnail?overlay-width=9% -> thumbnail: option 'overlay-width' requires option 'overlay'",
                "thumbnail?overlay=a.png&overlay-width=101% -> thumbnail: option 'overlay-width': '101%' is not in the range"
                        + " 0.001% to 100%, or 1 to 99999",
                "thumbnail?overlay=a.png&overlay-width=wide -> thumbnail: option 'overlay-width': 'wide' is neither a percentage"
                        + " such as 12% nor pixels",
                "thumbnail?overlay=a.png&overlay-position=top_left -> thumbnail: option 'overlay-position': 'top_left' is not one of"
                        + " top-left|top|top-right|left|center|right|bottom-left|bottom|bottom-right",
                "transcode?overlay=a.png&overlay-opacity=2 -> transcode: option 'overlay-opacity': '2' is not a number from 0 to 1",
                "transcode?video=copy&overlay=a.png -> transcode: option 'overlay' is not supported for video=copy",
                "hls?heights=720,360&bitrates=2M -> hls: option 'bitrates' has 1 values for 2 heights",
                "dash?bitrates=2M,fast -> dash: option 'bitrates': 'fast' is not a bit rate such as 500k or 2.5M",
                "clip?overlay=a.png -> clip: option 'overlay' requires mode=exact",
                "clip?text=hello -> clip: option 'text' requires mode=exact",
                "transcode?text-size=10% -> transcode: option 'text-size' requires option 'text'",
                "transcode?text=hello&text-size=60% -> transcode: option 'text-size': '60%' is not in the range 1% to 50%",
                "hls?text=hello&text-font=a.woff -> hls: option 'text-font': 'a.woff' is not a TrueType or OpenType font such as font.ttf",
                "thumbnail?text={time} -> thumbnail: option 'text': {time} is for videos only",
                "clip?duration=5s&end=9s -> clip: options 'duration' and 'end' are mutually exclusive",
                "clip?start=9s&end=5s -> clip: option 'end' is not after 'start'",
                "clip?start=50%&end=10% -> clip: option 'end' is not after 'start'",
                "clip?duration=0s -> clip: option 'duration' must be greater than zero",
                "clip?mode=clever -> clip: option 'mode': 'clever' is not one of copy|exact|smart",
                "clip?format=avi -> clip: option 'format': 'avi' is not one of mp4|mov|mkv|webm",
                "audio?format=ogg -> audio: option 'format': 'ogg' is not one of m4a|mp3|opus|flac|wav",
                "audio?bitrate=128 -> audio: option 'bitrate': '128' is not a bit rate such as 128k",
                "audio?bitrate=9k -> audio: option 'bitrate': '9k' is not in the range 16k to 512k",
                "audio?format=flac&bitrate=128k -> audio: option 'bitrate' is not supported for format flac",
                "audio?loudness=3 -> audio: option 'loudness': '3' is not in the range -70 to -5",
                "audio?true-peak=-1 -> audio: option 'true-peak' requires option 'loudness'",
                "audio?lra=keep -> audio: option 'lra' requires option 'loudness'",
                "audio?loudness=-16&true-peak=1 -> audio: option 'true-peak': '1' is not in the range -9 to 0",
                "transcode?preset=remux&loudness=-16 -> transcode: option 'loudness' is not supported for audio=copy",
                "audio?track=0 -> audio: option 'track': '0' is not in the range 1 to 64",
                "transcode?preset=webb -> transcode: option 'preset': 'webb' is not one of "
                        + "web|small|hevc|av1|webm|prores|dnxhr|mezzanine|remux",
                "transcode?format=webm&video=h264 -> transcode: webm does not support h264; choose another 'video' or 'format'",
                "transcode?format=webm&video=vp9 -> transcode: webm does not support aac; choose another 'audio' or 'format'",
                "transcode?crf=60 -> transcode: option 'crf': '60' is not in the range 0 to 51 of h264",
                "transcode?video=copy&height=720 -> transcode: option 'height' is not supported for video=copy",
                "transcode?video=copy&crf=20 -> transcode: option 'crf' is not supported for video=copy",
                "transcode?preset=prores&bitrate=9M -> transcode: option 'bitrate' is not supported for video=prores",
                "transcode?crf=20&bitrate=1M -> transcode: options 'bitrate' and 'crf' are mutually exclusive",
                "transcode?video=av1&bitrate=1M&maxrate=2M -> transcode: options 'bitrate' and 'maxrate' are mutually exclusive"
                        + " for video=av1",
                "transcode?bitrate=128 -> transcode: option 'bitrate': '128' is not a bit rate such as 500k or 2.5M",
                "transcode?maxrate=1k -> transcode: option 'maxrate': '1k' is not in the range 10k to 800M",
                "transcode?pix_fmt=yuv444p10le&preset=av1 -> transcode: option 'pix_fmt' is not supported for video=av1 with"
                        + " yuv444p10le",
                "transcode?crop=16x9 -> transcode: option 'crop': '16x9' is neither an aspect ratio such as 9:16 nor a rectangle"
                        + " such as 640x360+0+60",
                "transcode?crop=0:9 -> transcode: option 'crop': '0:9' is empty",
                "transcode?rotate=45 -> transcode: option 'rotate': '45' is not one of 90, 180 and 270",
                "transcode?deinterlace=yes -> transcode: option 'deinterlace': 'yes' is not one of auto|always|double|never",
                "transcode?fps=30/ -> transcode: option 'fps': '30/' is not a frame rate such as 25, 29.97 or 30000/1001",
                "transcode?filter=,hflip -> transcode: option 'filter': ',hflip' does not begin with a filter such as hflip",
                "transcode?format=mp4&preset=dnxhr -> transcode: mp4 does not support dnxhr; choose another 'video' or 'format'",
                "transcode?fps=0 -> transcode: option 'fps': '0' is not in the range 1 to 240",
                "sheet?columns=20&width=100 -> sheet: 20 columns do not fit into a width of 100; the minimum is 160",
                "sheet?rows=0 -> sheet: option 'rows': '0' is not in the range 1 to 20",
                "sprites?every=0s -> sprites: option 'every': must be greater than zero",
                "preview?segments=0 -> preview: option 'segments': '0' is not in the range 1 to 20",
                "waveform?color=blue -> waveform: option 'color': 'blue' is not a colour such as #3b82f6",
                "subtitles?language=english! -> subtitles: option 'language': 'english!' is not a language code such as eng",
                "hls?heights=720,x -> hls: option 'heights': 'x' is not a whole number from 2 to 4320",
                "hls?segment=100ms -> hls: option 'segment' is not in the range 1s to 60s",
                "ffmpeg?args -> ffmpeg: option 'args' has no value; allowed: output options of FFmpeg such as -vf hflip -c:a copy",
                "ffmpeg?args=-an -i /etc/passwd -> ffmpeg: option 'args': '-i' adds an input; the only input is the media file",
                "ffmpeg?args=-c copy -f mpegts -> ffmpeg: option 'args': '-f' is set by option 'format'",
                "ffmpeg?args=-an other.mp4 -c copy -> ffmpeg: option 'args': 'other.mp4' is neither an option nor the value of"
                        + " one; FFmpeg would write to a second file of that name",
                "ffmpeg?args=-vf hflip other.mp4 -> ffmpeg: option 'args': 'other.mp4' is neither an option nor the value of"
                        + " one; FFmpeg would write to a second file of that name",
                "ffmpeg?args=-protocol_whitelist http -> ffmpeg: option 'args': '-protocol_whitelist' is set by the program",
                "ffmpeg?args=-/filter:v /etc/passwd -> ffmpeg: option 'args': '-/filter:v' reads or writes another file",
                "ffmpeg?args=-passlogfile x -> ffmpeg: option 'args': '-passlogfile' reads or writes another file",
                "ffmpeg?args=-vf \"hflip -> ffmpeg: option 'args': '\"' has no closing quotation mark",
                "ffmpeg?args=-c copy&format=exe -> ffmpeg: option 'format': 'exe' is not one of mp4|mov|mkv|webm|ts|avi|flv|mxf|"
                        + "gif|m4a|mp3|opus|ogg|flac|wav|jpg|png|webp|vtt|srt",
                "ffmpeg?args=-c copy&probe=video,sound -> ffmpeg: option 'probe': 'sound' is not one of"
                        + " video|audio|subtitles|duration",
                "probe?optional=yes -> probe: option 'optional': 'yes' is not one of true|false"
            })
    void explainsInvalidText(String pair) {
        String[] parts = pair.split(" -> ", 2);
        assertThatThrownBy(() -> OutputRequest.parse(parts[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parts[1]);
    }

    @Test
    void appliesOptionsOfJobFile() {
        Recipe recipe = Sample.recipe("clip?start=1s&end=9s&mode=exact", "thumbnail");

        Recipe changed = recipe.with(Map.of("a", Map.of("duration", "4s"), "b", Map.of("at", "50%")));

        assertThat(changed.outputs().values())
                .extracting(OutputRequest::text)
                .containsExactly("clip?start=1s&mode=exact&duration=4s", "thumbnail?at=50%");
    }

    @Test
    void rejectsOtherOptionsInJobFile() {
        Recipe recipe = Sample.recipe("clip", "thumbnail", "ffmpeg?args=-c copy");

        List.of(
                        "a,mode,exact -> clip: option 'mode' cannot be set by a job file; allowed: start, duration, end",
                        "a,start,1s&mode=exact -> clip: option 'start': '1s&mode=exact' contains '&'",
                        "a,start,soon -> clip: option 'start': 'soon' is not a time such as 500ms, 5s, 1m30s or "
                                + "00:01:30.5, or a percentage such as 10%",
                        "a,strat,1s -> clip has no option 'strat'; did you mean 'start'?",
                        "c,args,-an -> ffmpeg: option 'args' cannot be set by a job file; this operation has no such option",
                        "c,optional,true -> ffmpeg: option 'optional' cannot be set by a job file; this operation has no such"
                                + " option",
                        "d,start,1s -> recipe 'test' has no output 'd'; did you mean 'a'?")
                .forEach(pair -> {
                    String[] parts = pair.split(" -> ", 2);
                    String[] set = parts[0].split(",", 3);
                    assertThatThrownBy(() -> recipe.with(Map.of(set[0], Map.of(set[1], set[2]))))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(parts[1]);
                });
    }
}
