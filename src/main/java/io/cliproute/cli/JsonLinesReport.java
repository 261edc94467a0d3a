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

/** A JSON object for each file, a line each, and one in the end that sums them up. */
final class JsonLinesReport implements BatchReport {

    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private final PrintWriter out;
    private final BatchStatistics tally;

    JsonLinesReport(PrintWriter out, BatchStatistics tally) {
        this.out = out;
        this.tally = tally;
    }

    /** One file. */
    private record Line(
            String file,
            String path,
            String status,
            List<String> outputs,
            String category,
            String message,
            double seconds) {}

    /** All of them; {@code bytes} are those of the sources that were worked on. */
    private record Sum(int files, int done, int failed, int skipped, long bytes, double seconds, Boolean interrupted) {}

    @Override
    public synchronized void ended(JobOutcome outcome) {
        tally.add(outcome);
        boolean done = outcome.status() == Status.DONE;
        print(new Line(
                outcome.file().file().toString(),
                outcome.file().path(),
                outcome.status().name().toLowerCase(Locale.ROOT),
                (done ? outcome.outputs() : List.<Output>of())
                        .stream().map(Output::name).toList(),
                outcome.reason().map(failure -> failure.category().word()).orElse(null),
                outcome.reason().map(Failure::message).orElse(null),
                outcome.took().toMillis() / 1000.0));
    }

    @Override
    public synchronized void interrupted() {
        sum(true);
    }

    @Override
    public synchronized void finished() {
        sum(null);
    }

    private void sum(Boolean interrupted) {
        print(Map.of(
                "summary",
                new Sum(
                        tally.files(),
                        tally.count(Status.DONE),
                        tally.count(Status.FAILED),
                        tally.count(Status.SKIPPED),
                        tally.bytes(),
                        tally.time().toMillis() / 1000.0,
                        interrupted)));
    }

    @Override
    public BatchStatistics tally() {
        return tally;
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
