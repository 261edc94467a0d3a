package io.cliproute.frames.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.cliproute.frames.worker.FrameSample.Face;
import io.cliproute.frames.worker.SceneDetector.Span;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the findings as JSON. Times are in seconds from the start of the file, and frames are numbered from 0. */
final class FindingsJson {

    private final Findings findings;
    private final JsonGenerator json;

    private FindingsJson(Findings findings, JsonGenerator json) {
        this.findings = findings;
        this.json = json;
    }

    static void write(Findings findings, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new FindingsJson(findings, json).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("frames", findings.series().size());
        number("duration", findings.duration());
        number("firstFrame", findings.seconds(0));
        json.writeNumberField("width", findings.request().shownWidth());
        json.writeNumberField("height", findings.request().shownHeight());
        json.writeNumberField("stretches", findings.measurements().segmentCount());
        samples();
        if (findings.request().wantsScenes()) {
            cuts();
            spans("black", findings.black());
            spans("frozen", findings.frozen());
        }
        if (findings.request().wantsFaces()) {
            faces();
        }
        if (findings.measurements().sharpest().isPresent()) {
            FrameSample sharpest = findings.measurements().sharpest().get();
            json.writeObjectFieldStart("sharpest");
            timeAndFrame(sharpest.frame());
            number("sharpness", sharpest.sharpness());
            json.writeStringField("file", findings.request().output() + ".jpg");
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void samples() throws IOException {
        List<FrameSample> samples = findings.measurements().samples();
        number("every", findings.request().sampleInterval() / 1e6);
        json.writeArrayFieldStart("samples");
        for (int i = 0; i < samples.size(); i++) {
            json.writeStartObject();
            timeAndFrame(samples.get(i).frame());
            number("luma", findings.series().luma(samples.get(i).frame()));
            number("motion", findings.motion(i));
            number("sharpness", samples.get(i).sharpness());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void cuts() throws IOException {
        json.writeArrayFieldStart("scenes");
        for (SceneDetector.Cut cut : findings.cuts()) {
            json.writeStartObject();
            timeAndFrame(cut.frame());
            number("score", cut.score());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void spans(String name, List<Span> spans) throws IOException {
        json.writeArrayFieldStart(name);
        for (Span span : spans) {
            json.writeStartObject();
            number("start", findings.seconds(span.first()));
            number("end", findings.seconds(span.end()));
            json.writeNumberField("frames", span.end() - span.first());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void faces() throws IOException {
        json.writeArrayFieldStart("faces");
        for (FrameSample sample : findings.measurements().samples()) {
            for (Face face : sample.faces()) {
                json.writeStartObject();
                timeAndFrame(sample.frame());
                json.writeNumberField("x", face.x());
                json.writeNumberField("y", face.y());
                json.writeNumberField("width", face.width());
                json.writeNumberField("height", face.height());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void timeAndFrame(int frame) throws IOException {
        number("time", findings.seconds(frame));
        json.writeNumberField("frame", frame);
    }

    /** Writes a number rounded to six decimal places, without trailing zeros. */
    private void number(String name, double value) throws IOException {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        json.writeFieldName(name);
        json.writeNumber(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }
}
