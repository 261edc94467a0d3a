package io.cliproute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.Priority;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {

    private final CamelContext context = new DefaultCamelContext();
    private final WaitingJobs jobs = new WaitingJobs();

    /** Returns a job with a source and a recipe. */
    static Exchange job(CamelContext context, String source, String recipe, Priority priority) {
        Path file = Path.of("/inbox/movie.mp4");
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage()
                .setBody(new Job(
                        "1",
                        source,
                        file,
                        file.getParent(),
                        "movie.mp4",
                        false,
                        "file:inbox/movie.mp4",
                        recipe,
                        List.of(),
                        AfterProcessing.ARCHIVE,
                        new FileStamp(1, Instant.EPOCH, ""),
                        Optional.empty(),
                        priority,
                        Instant.EPOCH));
        return exchange;
    }

    @Test
    void highPriorityIsNext() {
        add("library", Priority.LOW, 2);
        add("inbox", Priority.NORMAL, 2);
        assertThat(take(1)).containsExactly("inbox");
        add("desk", Priority.HIGH, 2);

        assertThat(take(2)).containsExactly("desk", "desk");
    }

    @Test
    void eachPriorityGetsItsShare() {
        add("library", Priority.LOW, 42);
        add("inbox", Priority.NORMAL, 42);
        add("desk", Priority.HIGH, 42);

        List<String> taken = take(42);

        assertThat(taken).filteredOn("desk"::equals).hasSize(32);
        assertThat(taken).filteredOn("inbox"::equals).hasSize(8);
        assertThat(taken).filteredOn("library"::equals).hasSize(2);
    }

    @Test
    void singleJobOfHighPriorityIsNextWhateverWasTakenBefore() {
        add("inbox", Priority.NORMAL, 500);
        add("library", Priority.LOW, 500);
        for (int others = 2; others < 30; others++) {
            take(others);
            add("desk", Priority.HIGH, 1);

            assertThat(take(1)).containsExactly("desk");
        }
    }

    @Test
    void jobsThatMustWaitSaveUpNoShare() {
        add("library", Priority.LOW, 10);
        add("inbox", Priority.NORMAL, 100);
        for (int i = 0; i < 60; i++) {
            assertThat(jobs.take((priority, job) -> priority != Priority.LOW)).isPresent();
        }
        add("desk", Priority.HIGH, 16);

        assertThat(take(20)).filteredOn("library"::equals).hasSizeLessThan(3);
    }

    @Test
    void sourcesOfTheSamePriorityTakeTurns() {
        add("a", Priority.NORMAL, 5);
        add("b", Priority.NORMAL, 2);

        assertThat(take(7)).containsExactly("a", "b", "a", "b", "a", "a", "a");
    }

    @Test
    void nothingIsTakenThatIsNotAllowed() {
        add("a", Priority.NORMAL, 2);

        assertThat(jobs.take((priority, job) -> false)).isEmpty();
        assertThat(jobs.size()).isEqualTo(2);
    }

    private void add(String source, Priority priority, int count) {
        for (int i = 0; i < count; i++) {
            Exchange job = job(context, source, "web", priority);
            jobs.add(job, Place.of(job));
        }
    }

    private List<String> take(int count) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Exchange> job = jobs.take((priority, exchange) -> true);
            sources.add(job.orElseThrow().getMessage().getBody(Job.class).source());
        }
        return sources;
    }
}
