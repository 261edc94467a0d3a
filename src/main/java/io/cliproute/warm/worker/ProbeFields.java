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
 * Writer of JSON with ffprobe's conventions: most numbers are strings, times are in seconds with six decimal places,
 * and unknown values are omitted.
 */
final class ProbeFields {

    private static final long UNKNOWN = AV_NOPTS_VALUE();

    private final JsonGenerator json;

    ProbeFields(JsonGenerator json) {
        this.json = json;
    }

    void startList(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    void endList() throws IOException {
        json.writeEndArray();
    }

    /** Starts an object in a list, or the document itself. */
    void startObject() throws IOException {
        json.writeStartObject();
    }

    void startObject(String name) throws IOException {
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
        text(name, NativeText.decodeStrict(value));
    }

    /** @param value null if unknown; the field is omitted then */
    void textIfKnown(String name, BytePointer value) throws IOException {
        if (value != null) {
            text(name, value);
        }
    }

    /** Writes a number as a string; the field is omitted if it is 0 or negative. */
    void textIfPositive(String name, long value) throws IOException {
        if (value > 0) {
            text(name, Long.toString(value));
        }
    }

    void fraction(String name, AVRational value, char separator) throws IOException {
        text(name, value.num() + String.valueOf(separator) + value.den());
    }

    void fraction(String name, AVRational value) throws IOException {
        fraction(name, value, '/');
    }

    /** @param timestamp {@code AV_NOPTS_VALUE} if unknown; the field is omitted then */
    void numberIfKnown(String name, long timestamp) throws IOException {
        if (timestamp != UNKNOWN) {
            number(name, timestamp);
        }
    }

    /** @param timestamp {@code AV_NOPTS_VALUE} if unknown; the field is omitted then */
    void secondsIfKnown(String name, long timestamp, AVRational timeBase) throws IOException {
        if (timestamp != UNKNOWN) {
            // the order of the operations matters, as each of them rounds
            text(name, sixPlaces(timeBase.num() / (double) timeBase.den() * timestamp));
        }
    }

    private static String sixPlaces(double value) {
        if (!Double.isFinite(value)) {
            throw new UnsupportedCommandException("an infinite time");
        }
        // like printf, which rounds the exact binary value and prints -0.000000
        BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(6, RoundingMode.HALF_EVEN);
        return (Math.copySign(1, value) < 0 ? "-" : "") + rounded.toPlainString();
    }

    /** @param tags null if there are none, in which case no object is written; a key may occur twice */
    void tags(AVDictionary tags) throws IOException {
        if (tags == null) {
            return;
        }
        startObject("tags");
        AVDictionaryEntry tag = av_dict_iterate(tags, null);
        while (tag != null) {
            text(NativeText.decodeLenient(tag.key()), NativeText.decodeLenient(tag.value()));
            tag = av_dict_iterate(tags, tag);
        }
        endObject();
    }
}
