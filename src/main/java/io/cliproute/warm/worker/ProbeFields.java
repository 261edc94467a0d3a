package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * The fields of ffprobe's JSON, which has conventions of its own: most numbers are strings, times are in seconds with six
 * places, and what is not known is left out.
 */
final class ProbeFields {

    private static final long UNKNOWN = AV_NOPTS_VALUE();

    private final JsonGenerator json;

    ProbeFields(JsonGenerator json) {
        this.json = json;
    }

    void list(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    void endList() throws IOException {
        json.writeEndArray();
    }

    /** An object in a list, or the document itself. */
    void object() throws IOException {
        json.writeStartObject();
    }

    void object(String name) throws IOException {
        json.writeObjectFieldStart(name);
    }

    void endObject() throws IOException {
        json.writeEndObject();
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void text(String name, BytePointer value) throws IOException {
        text(name, NativeText.plain(value));
    }

    /** @param value null where it has no name */
    void known(String name, BytePointer value) throws IOException {
        if (value != null) {
            text(name, value);
        }
    }

    /** A number that is a string; what is 0 or less is not known. */
    void positive(String name, long value) throws IOException {
        if (value > 0) {
            text(name, Long.toString(value));
        }
    }

    void fraction(String name, AVRational value, char between) throws IOException {
        text(name, value.num() + String.valueOf(between) + value.den());
    }

    void fraction(String name, AVRational value) throws IOException {
        fraction(name, value, '/');
    }

    /** @param ticks of a time base that is said elsewhere */
    void ticks(String name, long ticks) throws IOException {
        if (ticks != UNKNOWN) {
            number(name, ticks);
        }
    }

    /** @param ticks as many make a second as the time base says */
    void seconds(String name, long ticks, AVRational timeBase) throws IOException {
        if (ticks != UNKNOWN) {
            // in this order, as it rounds twice
            text(name, sixPlaces(timeBase.num() / (double) timeBase.den() * ticks));
        }
    }

    private static String sixPlaces(double value) {
        if (!Double.isFinite(value)) {
            throw new UnsupportedCommandException("a time that is no number");
        }
        // the C library rounds the exact value, and a negative one remains negative when it becomes zero
        BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(6, RoundingMode.HALF_EVEN);
        return (Math.copySign(1, value) < 0 ? "-" : "") + rounded.toPlainString();
    }

    /** All of them, in the order of the file; a key may come twice. Where there are no tags at all there is no object either. */
    void tags(AVDictionary tags) throws IOException {
        if (tags == null) {
            return;
        }
        object("tags");
        AVDictionaryEntry tag = av_dict_iterate(tags, null);
        while (tag != null) {
            text(NativeText.mended(tag.key()), NativeText.mended(tag.value()));
            tag = av_dict_iterate(tags, tag);
        }
        endObject();
    }
}
