package io.cliproute.batch;

import io.cliproute.config.Settings;
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
import io.cliproute.job.JobFiles;
import io.cliproute.job.Priority;
import io.cliproute.program.StandaloneProgram;
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
 * Sends files through the queue and the routes of the service once and waits for all of them. The queue is bounded and
 * the sender blocks while it is full, so that 10,000 files need no more memory than ten.
 *
 * <p>A signal stops a batch as it stops the service: running jobs are given back, FFmpeg processes are ended and the
 * work folder is deleted.
 */
public final class Batch implements AutoCloseable {

    /** Shutdown timeout of 1 s: a job that is ended at once loses nothing, as its original is not moved. */
    private static final Map<String, String> SHORT_SHUTDOWN = Map.of("camel.main.shutdownTimeout", "1");

    /** Disables a check before each step: no message body is a stream. */
    private static final Map<String, String> NO_STREAM_CACHING = Map.of("camel.main.streamCachingEnabled", "false");

    private final StandaloneProgram program;
    private final Settings settings;
    private final Thread shutdownHook = new Thread(this::interrupt, "cliproute-batch-stop");
    private volatile BatchListener listener;
    private volatile CountDownLatch pending = new CountDownLatch(0);
    private volatile boolean stopping;
    private boolean closed;

    /**
     * Starts the routes.
     *
     * @param settings settings made by {@link Settings#forGivenFiles}; the parent of their work folder is deleted at
     *     the end
     * @param camel configuration keys of Camel
     * @param routes folder with the site's own routes
     * @throws EnvironmentException when the folders cannot be used
     */
    public Batch(Settings settings, Toolchain toolchain, Map<String, String> camel, Path routes)
            throws EnvironmentException {
        this.settings = settings;
        Map<String, String> keys = new HashMap<>(camel);
        keys.putAll(SHORT_SHUTDOWN);
        keys.putAll(NO_STREAM_CACHING);
        this.program = new StandaloneProgram(settings, toolchain, keys, routes);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        program.start();
    }

    /**
     * Sends all files and waits for the last one.
     *
     * @return false when the batch was stopped before all files had ended
     */
    public boolean run(Collection<InputFile> files, BatchListener newListener) throws InterruptedException {
        program.pipeline().expectFiles(files.size());
        pending = new CountDownLatch(files.size());
        listener = newListener;
        ProducerTemplate producer = program.context().createProducerTemplate();
        Endpoint queue = program.context().getEndpoint(settings.queue().producerUri());
        for (InputFile file : files) {
            if (stopping) {
                break;
            }
            send(file, queue, producer);
        }
        program.pipeline().expectNoMoreFiles();
        pending.await();
        return !stopping;
    }

    private void send(InputFile file, Endpoint queue, ProducerTemplate producer) {
        Optional<Failure> refusal = file.readError()
                .map(error -> Failure.of(FailureCategory.RESOURCES, error))
                .or(() -> nameError(file));
        if (refusal.isPresent()) {
            jobEnded(JobOutcome.refused(file, refusal.get()));
            return;
        }
        Exchange exchange = queue.createExchange(ExchangePattern.InOnly);
        try {
            exchange.getMessage().setBody(job(file, exchange.getExchangeId()));
        } catch (IOException e) {
            jobEnded(JobOutcome.refused(file, Failure.of(FailureCategory.MEDIA, ErrorText.of(e))));
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new JobCompletion(file, this::jobEnded, () -> stopping));
        producer.send(queue, exchange);
    }

    /**
     * Returns why a file's name cannot be used for its results; empty without a destination, where any name can be
     * used.
     */
    private Optional<Failure> nameError(InputFile file) {
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
                Priority.NORMAL,
                Instant.now());
    }

    private void jobEnded(JobOutcome outcome) {
        try {
            if (outcome.status() == JobOutcome.Status.DONE) {
                deleteOldReport(outcome.file());
            }
            listener.jobEnded(outcome);
        } finally {
            pending.countDown();
        }
    }

    /** Deletes the failure report that an earlier run may have written for the file. */
    private void deleteOldReport(InputFile file) {
        Path report = JobFiles.reportOf(settings.folders().deadLetter().resolve(file.path()));
        if (!Files.exists(report)) {
            return;
        }
        try {
            Files.deleteIfExists(report);
        } catch (IOException ignored) {
            // the result set is newer, as result.json shows
        }
    }

    /** Returns the jobs that are being processed. */
    public List<JobExecution> running() {
        JobExecutions executions =
                program.context().getRegistry().lookupByNameAndType(JobExecutions.NAME, JobExecutions.class);
        return executions == null ? List.of() : executions.running();
    }

    private void interrupt() {
        BatchListener current = listener;
        try {
            stop();
            if (current != null) {
                current.interrupted();
            }
        } catch (IOException ignored) {
            // the next run deletes the work folder
        }
    }

    private void stop() throws IOException {
        stopping = true;
        program.pipeline().expectNoMoreFiles();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            program.stop();
            FileTree.delete(settings.folders().work().getParent());
            program.close();
        }
        while (pending.getCount() > 0) {
            pending.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException ignored) {
            // the hook is already running
        }
    }
}
