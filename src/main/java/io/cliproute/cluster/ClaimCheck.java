package io.cliproute.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.files.FileNames;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.Priority;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Message of the shared queue: where the media of a job is and what is to be made of it. It holds no media and no path
 * outside of a source.
 *
 * @param version version of this format
 * @param source name of the source
 * @param path path relative to the folder of the source
 * @param spooled whether that folder is the spool of a remote source
 * @param bytes size of the file
 * @param modified modification time, in milliseconds since the epoch
 * @param recipe name of the recipe
 * @param destinations names of the destinations, in order
 * @param priority word of the priority
 * @param attempt number of the claim check among those of this file; only the last one is valid
 * @param queuedAt time at which the file was queued
 * @param trace ID of the job for logs and events
 */
record ClaimCheck(
        int version,
        String source,
        String path,
        boolean spooled,
        long bytes,
        long modified,
        String recipe,
        List<String> destinations,
        String priority,
        int attempt,
        Instant queuedAt,
        String trace) {

    static final int VERSION = 1;

    /** The longest path has 2,048 bytes, and each of them may be escaped. */
    static final int MAX_CHARACTERS = 32 * 1024;

    private static final int MAX_DESTINATIONS = 1000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Returns the claim check of a job. */
    static ClaimCheck of(Job job, int attempt) {
        return new ClaimCheck(
                VERSION,
                job.source(),
                job.path(),
                job.spooled(),
                job.stamp().bytes(),
                job.stamp().modified().toEpochMilli(),
                job.recipe(),
                job.destinations(),
                job.priority().word(),
                attempt,
                job.queuedAt(),
                job.id());
    }

    /**
     * Parses a message that anybody may have sent.
     *
     * @throws InvalidClaimCheckException if it is not a claim check of this version
     */
    static ClaimCheck parse(String json) throws InvalidClaimCheckException {
        if (json.length() > MAX_CHARACTERS) {
            throw new InvalidClaimCheckException("it is longer than " + MAX_CHARACTERS + " characters");
        }
        ClaimCheck claim;
        try {
            claim = JSON.readValue(json, ClaimCheck.class);
        } catch (JsonProcessingException e) {
            // the details quote the message
            throw new InvalidClaimCheckException("it is not a claim check in JSON");
        }
        if (claim == null) {
            throw new InvalidClaimCheckException("it is not a claim check in JSON");
        }
        claim.check();
        return claim;
    }

    private void check() throws InvalidClaimCheckException {
        require(version == VERSION, "its version is " + version + ", but this cliproute knows version " + VERSION);
        require(FileNames.objectionToName(source).isEmpty(), "its source is not a name");
        require(FileNames.objection(path).isEmpty(), "its path is not a path below a source");
        require(FileNames.objectionToName(recipe).isEmpty(), "its recipe is not a name");
        require(destinations.size() <= MAX_DESTINATIONS, "it has too many destinations");
        require(
                Stream.of(Priority.values()).anyMatch(known -> known.word().equals(priority)),
                "its priority does not exist");
        require(bytes >= 0 && attempt > 0, "its size or its attempt is negative");
        require(trace.matches("[A-Za-z0-9-]{1,64}"), "its trace is not an ID");
    }

    private static void require(boolean condition, String otherwise) throws InvalidClaimCheckException {
        if (!condition) {
            throw new InvalidClaimCheckException(otherwise);
        }
    }

    JobKey key() {
        return new JobKey(source, spooled, path, bytes, modified);
    }

    /**
     * Returns the ID with which the broker detects a claim check that was sent twice. The broker remembers it even if
     * the database is lost, in which case the file is queued anew at another time.
     */
    String duplicateId() {
        return key().hash() + "-" + attempt + "-" + queuedAt.toEpochMilli();
    }

    /** Returns the priority in JMS, from 0 to 9. */
    int jmsPriority() {
        return switch (Priority.valueOf(priority.toUpperCase(Locale.ROOT))) {
            case HIGH -> 7;
            case NORMAL -> 4;
            case LOW -> 1;
        };
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a claim check cannot be written as JSON", e);
        }
    }
}
