package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An image of the audio waveform: a PNG with a transparent background.
 *
 * @param width in pixels
 * @param height in pixels
 * @param color six hexadecimal digits: red, green and blue
 */
public record Waveform(int width, int height, String color) implements Operation {

    private static final Pattern COLOR_CODE = Pattern.compile("(?:#|0x)?([0-9a-fA-F]{6})");

    private static final Option<Integer> WIDTH = Option.integer("width", 1200, 16, 8192, "width in pixels");
    private static final Option<Integer> HEIGHT = Option.integer("height", 200, 16, 4096, "height in pixels");
    private static final Option<String> COLOR =
            Option.of("color", "#3b82f6", "a colour such as #3b82f6", "colour of the waveform", Waveform::hexadecimal);

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "waveform",
            "image of the audio waveform",
            "waveform?width=800&height=120&color=#3b82f6",
            List.of(WIDTH, HEIGHT, COLOR),
            options -> new Waveform(options.get(WIDTH), options.get(HEIGHT), options.get(COLOR)));

    private static String hexadecimal(String text) {
        var code = COLOR_CODE.matcher(text.trim());
        if (!code.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a colour such as #3b82f6");
        }
        return code.group(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream audio = StreamSelector.requireAudio(facts.media(), keyword(), 1);
        // All channels are mixed to one. The filter outputs the image at the end of the audio, which needs
        // one sample per column.
        String filter = "[" + StreamSelector.specifier(audio) + "]aformat=channel_layouts=mono,apad=whole_len=" + width
                + ",showwavespic=s=" + width + "x" + height
                + ":colors=0x" + color + "[" + output + "]";
        return Rendition.of(
                Rendition.Name.of(output, keyword(), "png"),
                Input.WHOLE_SOURCE,
                List.of(
                        "-filter_complex",
                        filter,
                        "-map",
                        "[" + output + "]",
                        "-frames:v",
                        "1",
                        "-c:v",
                        "png",
                        "-f",
                        "image2",
                        "-update",
                        "1"),
                DecodeEffort.LOW,
                Expectation.of(Kind.VIDEO));
    }
}
