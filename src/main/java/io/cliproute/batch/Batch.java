package io.cliproute.batch;

import io.cliproute.ClipRoute;
import io.cliproute.config.Settings;
import io.cliproute.deadletter.DeadLetters;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileStamp;
import io.cliproute.files.FileTree;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobExecutions;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

/**
 * Sends files through the queue and the routes of the service, once, and waits for their end. The queue is short and the
 * sender waits where it is full, so ten thousand files need no more memory than ten.
 *
 * <p>A signal stops it as it stops the service: what runs is given back, FFmpegs end, the work folder goes.
 */
public final class Batch implements AutoCloseable {

    /** Nothing is lost by ending a job at once: its file lies where it lay. And the end is not long in coming. */
    private static final Map<String, String> HASTE = Map.of("camel.main.shutdownTimeout", "1");

    /** No body is a stream here, and Camel would look for one before each step. */
    private static final Map<String, String> NO_STREAMS = Map.of("camel.main.streamCachingEnabled", "false");

    private final ClipRoute clipRoute;
    private final Settings settings;
    private final Thread hook = new Thread(this::interrupt, "cliproute-batch-stop");
    private volatile BatchListener listener;
    private volatile CountDownLatch left = new CountDownLatch(0);
    private volatile boolean stopping;
    private boolean closed;

    /**
     * Starts the routes.
     *
     * @param settings those of {@link Settings#byHand}; the folder around their work folder is ours and goes at the end
     * @param camel keys that are not ours
     * @param routes the folder with the site's routes
     * @throws EnvironmentException when the folders can't be used
     */
    public Batch(Settings settings, Toolchain toolchain, Map<String, String> camel, Path routes)
            throws EnvironmentException {
        this.settings = settings;
        Map<String, String> keys = new HashMap<>(camel);
        keys.putAll(HASTE);
        keys.putAll(NO_STREAMS);
        this.clipRoute = new ClipRoute(settings, toolchain, keys, routes);
        Runtime.getRuntime().addShutdownHook(hook);
        clipRoute.start();
    }

    /**
     * Sends them all and waits for the last one.
     *
     * @return false when it was stopped before that
     */
    public boolean run(Collection<InputFile> files, BatchListener hears) throws InterruptedException {
        clipRoute.expectFiles(files.size());
        left = new CountDownLatch(files.size());
        listener = hears;
        ProducerTemplate producer = clipRoute.context().createProducerTemplate();
        Endpoint queue = clipRoute.context().getEndpoint(settings.queue().producerUri());
        for (InputFile file : files) {
            if (stopping) {
                break;
            }
            send(file, queue, producer);
        }
        clipRoute.expectNoMoreFiles();
        left.await();
        return !stopping;
    }

    private void send(InputFile file, Endpoint queue, ProducerTemplate producer) {
        Optional<Failure> refusal = file.obstacle()
                .map(why -> Failure.of(FailureCategory.RESOURCES, why))
                .or(() -> objection(file));
        if (refusal.isPresent()) {
            ended(JobOutcome.refused(file, refusal.get()));
            return;
        }
        Exchange exchange = queue.createExchange(ExchangePattern.InOnly);
        try {
            exchange.getMessage().setBody(job(file, exchange.getExchangeId()));
        } catch (IOException e) {
            ended(JobOutcome.refused(file, Failure.of(FailureCategory.MEDIA, ErrorText.of(e))));
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new JobCompletion(file, this::ended, () -> stopping));
        producer.send(queue, exchange);
    }

    /** Where nothing arrives, a name does no harm. */
    private Optional<Failure> objection(InputFile file) {
        return settings.destinations().isEmpty()
                ? Optional.empty()
                : FileNames.objection(file.path()).map(why -> Failure.of(FailureCategory.REJECTED, "it " + why));
    }

    private Job job(InputFile file, String id) throws IOException {
        return new Job(
                id,
                "batch",
                file.file(),
                file.file().getParent(),
                file.path(),
                false,
                "file:" + file.file(),
                settings.recipes().keySet().iterator().next(),
                List.copyOf(settings.destinations().keySet()),
                AfterProcessing.LEAVE,
                FileStamp.of(file.file()),
                Optional.empty(),
                Instant.now());
    }

    private void ended(JobOutcome outcome) {
        try {
            if (outcome.status() == JobOutcome.Status.DONE) {
                forgetReason(outcome.file());
            }
            listener.ended(outcome);
        } finally {
            left.countDown();
        }
    }

    /** An earlier run failed with it. */
    private void forgetReason(InputFile file) {
        Path report = DeadLetters.reportOf(settings.folders().deadLetter().resolve(file.path()));
        if (!Files.exists(report)) {
            return;
        }
        try {
            Files.deleteIfExists(report);
        } catch (IOException ignored) {
            // the set is there and says itself that it is newer
        }
    }

    /** What is worked on now. */
    public List<JobExecution> running() {
        JobExecutions bench =
                clipRoute.context().getRegistry().lookupByNameAndType(JobExecutions.NAME, JobExecutions.class);
        return bench == null ? List.of() : bench.running();
    }

    private void interrupt() {
        BatchListener hears = listener;
        try {
            stop();
            if (hears != null) {
                hears.interrupted();
            }
        } catch (IOException ignored) {
            // the next run clears it away
        }
    }

    private void stop() throws IOException {
        stopping = true;
        clipRoute.expectNoMoreFiles();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            clipRoute.stop();
            FileTree.delete(settings.folders().work().getParent());
            clipRoute.close();
        }
        while (left.getCount() > 0) {
            left.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // it runs already
        }
    }
}
