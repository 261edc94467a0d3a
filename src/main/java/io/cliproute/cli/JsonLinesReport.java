package io.cliproute.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.JobOutcome;
import io.cliproute.batch.JobOutcome.Status;
import io.cliproute.job.Failure;
import io.cliproute.job.Output;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints one JSON object per line: one for each file, and a summary at the end. */
final class JsonLinesReport implements BatchReport {

    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private final PrintWriter out;
    private final BatchStatistics statistics;

    JsonLinesReport(PrintWriter out, BatchStatistics statistics) {
        this.out = out;
        this.statistics = statistics;
    }

    /** Object for one file. */
    private record Line(
            String file,
            String path,
            String status,
            List<String> outputs,
            String category,
            String message,
            double seconds) {}

    /** Summary; {@code bytes} is the size of the files that were processed. */
    private record Summary(
            int files, int done, int failed, int skipped, long bytes, double seconds, Boolean interrupted) {}

    @Override
    public synchronized void jobEnded(JobOutcome outcome) {
        statistics.add(outcome);
        boolean done = outcome.status() == Status.DONE;
        print(new Line(
                outcome.file().file().toString(),
                outcome.file().path(),
                outcome.status().name().toLowerCase(Locale.ROOT),
                (done ? outcome.outputs() : List.<Output>of())
                        .stream().map(Output::name).toList(),
                outcome.reason().map(failure -> failure.category().word()).orElse(null),
                outcome.reason().map(Failure::message).orElse(null),
                outcome.duration().toMillis() / 1000.0));
    }

    @Override
    public synchronized void interrupted() {
        printSummary(true);
    }

    @Override
    public synchronized void finished() {
        printSummary(null);
    }

    private void printSummary(Boolean interrupted) {
        print(Map.of(
                "summary",
                new Summary(
                        statistics.files(),
                        statistics.count(Status.DONE),
                        statistics.count(Status.FAILED),
                        statistics.count(Status.SKIPPED),
                        statistics.bytes(),
                        statistics.elapsed().toMillis() / 1000.0,
                        interrupted)));
    }

    @Override
    public BatchStatistics statistics() {
        return statistics;
    }

    private void print(Object line) {
        try {
            out.println(JSON.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
