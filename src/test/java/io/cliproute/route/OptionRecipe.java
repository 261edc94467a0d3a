package io.cliproute.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recipe whose outputs use every option of every operation. */
final class OptionRecipe {

    /** Outputs by name. */
    static final Map<String, String> OUTPUTS = recipe("""
            facts            = probe?optional=true
            usual            = thumbnail
            tall             = thumbnail?height=90
            wide             = thumbnail?at=50%&width=640&format=png
            box              = thumbnail?width=100&height=100
            filled           = thumbnail?width=100&height=100&fit=cover
            web              = thumbnail?format=webp
            poor             = thumbnail?quality=5
            early            = thumbnail?at=1.5s&format=png&accuracy=keyframe
            precise          = thumbnail?at=1.5s&format=png&accuracy=exact
            telling          = thumbnail?at=1.5s&format=png&accuracy=exact&pick=best
            three            = thumbnail?count=3&accuracy=exact&format=png
            two              = thumbnail?at=1.5s,50%&width=320&accuracy=exact&format=png
            best             = thumbnail?pick=best&width=160
            logo             = thumbnail?overlay=docs/pictures/logo.png&overlay-position=left&overlay-width=9%&overlay-opacity=0.7&text=one&text-position=top-left&text-size=9%&text-color=red&text-font=target/font.ttf
            copied           = clip?start=2.5s&duration=3s
            ended            = clip?start=2s&end=4s&mode=exact
            smart            = clip?start=2.48s&duration=4s&mode=smart
            boxed            = clip?format=mov
            branded          = clip?mode=exact&duration=2s&overlay=docs/pictures/logo.png&overlay-position=bottom&overlay-width=5%&overlay-opacity=0.5&text=one&text-position=top-left&text-size=9%&text-color=red&text-font=target/font.ttf
            sound            = audio
            other            = audio?track=2&format=wav
            slim             = audio?bitrate=32k
            fat              = audio?bitrate=256k
            quiet            = audio?loudness=-40&format=wav&true-peak=-3&lra=limit
            kept             = audio?loudness=-5&format=wav&true-peak=-6&lra=keep
            again            = transcode
            small            = transcode?preset=small&height=90
            ten              = transcode?fps=10&audio=none
            rough            = transcode?crf=45
            vp9              = transcode?video=vp9&audio=opus&format=webm
            upright          = transcode?crop=1:1&rotate=90&width=90&filter=drawbox=c=white:t=fill&audio=none
            normalized       = transcode?height=90&loudness=-30&true-peak=-2&lra=keep
            steady           = transcode?bitrate=60k&maxrate=80k&deinterlace=always&pix_fmt=yuv444p
            prores           = transcode?preset=prores&height=90
            marked           = transcode?overlay=docs/pictures/logo.png&overlay-position=top&overlay-width=20&overlay-opacity=1&text=one&text-position=top-left&text-size=9%&text-color=red&text-font=target/font.ttf
            sheet            = sheet
            sheet32          = sheet?columns=3&rows=2&width=600&accuracy=exact
            sprites          = sprites
            sprites2         = sprites?every=2s&columns=3&width=80
            preview          = preview
            gif              = preview?format=gif&duration=2s&width=100
            single           = preview?format=mp4&segments=1&duration=3s
            wave             = waveform
            redwave          = waveform?width=300&height=50&color=#ff0000
            text             = subtitles
            german           = subtitles?format=srt&language=ger
            hls              = hls
            ladder           = hls?heights=180,90&bitrates=300k,100k&segment=3s&loudness=-30&true-peak=-2&lra=limit
            station          = hls?heights=90&overlay=docs/pictures/logo.png&overlay-position=top-left&overlay-width=20&overlay-opacity=0.5&text=one&text-position=top-left&text-size=9%&text-color=red&text-font=target/font.ttf
            dash             = dash?heights=90
            common           = dash?heights=180,90&bitrates=300k,100k&segment=3s&loudness=-30&true-peak=-2&lra=limit&overlay=docs/pictures/logo.png&overlay-position=left&overlay-width=20&overlay-opacity=0.5&text=one&text-position=top-left&text-size=9%&text-color=red&text-font=target/font.ttf
            white            = ffmpeg?format=png&args=-vf drawbox=color=white:t=fill -ss 1
            both             = ffmpeg?format=ogg&probe=audio,duration&args=-c:a flac -map 0:a
            closer           = frames?every=3s&scenes=true&faces=true&sharpest=true&workers=2
            """);

    private OptionRecipe() {}

    private static Map<String, String> recipe(String lines) {
        writeFont(Path.of("target/font.ttf"));
        Map<String, String> recipe = new LinkedHashMap<>();
        lines.lines()
                .forEach(line -> recipe.put(
                        line.substring(0, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip()));
        return recipe;
    }

    private static void writeFont(Path file) {
        try (InputStream font = OptionRecipe.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
            Files.copy(font, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
