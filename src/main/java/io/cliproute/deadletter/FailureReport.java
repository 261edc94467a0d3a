package io.cliproute.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.FailedAttempt;
import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Content of {@code <name>.error.json}.
 *
 * @param source URI of the source file, without secrets
 * @param path relative to the folder of the source
 * @param message one sentence for the person who dropped the file, with the messages of FFmpeg
 * @param exitCode exit code of FFmpeg or ffprobe; null if no process failed or it was killed
 * @param stderrTail end of standard error; null if no process failed
 * @param command executable and arguments; null if no process failed
 * @param attempts attempts that failed, the oldest first
 * @param requeue instruction for another attempt
 * @param kept whether the original stays at its source
 */
record FailureReport(
        String source,
        String path,
        String recipe,
        FailureCategory category,
        String message,
        Integer exitCode,
        String stderrTail,
        List<String> command,
        List<FailedAttempt> attempts,
        Instant failedAt,
        String requeue,
        boolean kept) {

    /** Key of {@code kept}. */
    static final String KEPT = "kept";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .build();

    static FailureReport of(JobExchange exchange, Failure failure, Instant failedAt) {
        Job job = exchange.execution().orElseThrow().job();
        Optional<Failure.FailedCommand> command = failure.command();
        return new FailureReport(
                job.origin(),
                job.path(),
                exchange.recipeName(),
                failure.category(),
                message(exchange, failure),
                command.flatMap(Failure.FailedCommand::exitCode).orElse(null),
                command.map(Failure.FailedCommand::stderr).orElse(null),
                command.map(Failure.FailedCommand::command).orElse(null),
                exchange.failedAttempts(),
                failedAt,
                requeue(job),
                false);
    }

    /** Returns the message of a failed job in one sentence, beginning with the name of the file. */
    static String message(JobExchange exchange, Failure failure) {
        return "[" + exchange.execution().orElseThrow().job().name() + "] " + reason(exchange, failure);
    }

    /** Returns the message without the name of the file. */
    static String reason(JobExchange exchange, Failure failure) {
        return lead(failure.category(), exchange.recipeName()) + ": " + failure.message();
    }

    private static String lead(FailureCategory category, String recipe) {
        return switch (category) {
            case JOB_FILE, REJECTED -> "rejected";
            case MEDIA, TIMEOUT, STALLED, RESOURCES, DELIVERY, INTERNAL -> recipe + " failed";
        };
    }

    private static String requeue(Job job) {
        if (job.after() == AfterProcessing.LEAVE) {
            return "run the same command again; finished files are skipped";
        }
        String jobFile = job.jobFile().isPresent() ? " and '" + job.name() + JobFiles.ENDING + "'" : "";
        return "move '" + job.name() + "'" + jobFile + " back into the inbox of the source '" + job.source() + "'";
    }

    /**
     * Returns this report with the command that requeues the original.
     *
     * @param name path of the original relative to the dead-letter folder
     */
    FailureReport filed(String name) {
        return with("run: " + call(name) + "; or " + requeue, false);
    }

    /**
     * Returns this report for an original that stays at its source.
     *
     * @param name path that the original would have relative to the dead-letter folder
     */
    FailureReport ofKept(String name) {
        return with("run: " + call(name) + "; or change the file, which stays at its source", true);
    }

    private static String call(String name) {
        return "./cliproute requeue '" + name.replace('\\', '/').replace("'", "'\\''") + "'";
    }

    private FailureReport with(String how, boolean stays) {
        return new FailureReport(
                source, path, recipe, category, message, exitCode, stderrTail, command, attempts, failedAt, how, stays);
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }
}
