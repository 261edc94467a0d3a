package io.cliproute.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.files.Sha256;
import io.cliproute.job.Job;
import io.cliproute.job.Work;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What {@code result.json} says. It arrives last: where it is, the set is whole. */
record Manifest(
        Source source, String recipe, List<Made> outputs, JsonNode media, Timing timing, int attempts, Tool tool) {

    /** The file's name at the destination. */
    static final String FILE_NAME = "result.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** The original. */
    record Source(String name, String uri, long bytes, String sha256, Instant modified) {}

    /** One output. */
    record Made(String name, String operation, String file, long bytes, String sha256, JsonNode media) {}

    /** When what happened; {@code ffmpegMs} is wall-clock time. */
    record Timing(Instant queuedAt, Instant startedAt, Instant finishedAt, long ffmpegMs) {}

    /** What made it. */
    record Tool(String cliproute, String ffmpeg) {}

    static Manifest of(Work work, Instant finishedAt, Tool tool) throws IOException {
        Job job = work.job();
        return new Manifest(
                new Source(
                        job.name(),
                        job.origin(),
                        job.stamp().bytes(),
                        Sha256.of(job.file()),
                        job.stamp().modified()),
                job.recipe(),
                work.outputs().stream()
                        .map(output -> new Made(
                                output.name(),
                                output.operation(),
                                output.file().getFileName().toString(),
                                output.bytes(),
                                output.sha256(),
                                output.media()))
                        .toList(),
                work.mediaAsProbed(),
                new Timing(
                        job.queuedAt(),
                        work.startedAt(),
                        finishedAt,
                        work.ffmpegTime().toMillis()),
                work.failures().size() + 1,
                tool);
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }
}
