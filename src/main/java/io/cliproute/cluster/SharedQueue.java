package io.cliproute.cluster;

import io.cliproute.error.ErrorText;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.cliproute.job.RequeueMarks;
import io.cliproute.store.QueuedFile;
import io.cliproute.store.SharedJobs;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the files of the sources to the shared queue. The job store records a file as queued before its claim check is
 * sent. If the program ends in between, the next one that polls the source sends it again; the broker and the workers
 * discard a claim check that exists twice. Thread-safe.
 */
public final class SharedQueue {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.shared-queue";

    private static final Logger LOG = LoggerFactory.getLogger(SharedQueue.class);

    /** Pause after a claim check could not be sent. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final SharedJobs jobs;
    private final SourceFiles files;
    private final RequeueMarks requeued;
    private final Consumer<Job> kept;

    /** Hashes of the keys of files that are queued or being processed, of the sources that this program polls. */
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    private volatile Optional<ProducerTemplate> producer = Optional.empty();
    private volatile long closedUntil = System.nanoTime();
    private volatile boolean unavailable;

    /**
     * @param requeued files that stay at their source and are processed again
     * @param kept receives files that have been processed and stay at their source
     */
    SharedQueue(SharedJobs jobs, SourceFiles files, RequeueMarks requeued, Consumer<Job> kept) {
        this.jobs = jobs;
        this.files = files;
        this.requeued = requeued;
        this.kept = kept;
    }

    /** @param template sends to the route that has the broker's queue */
    void sendWith(ProducerTemplate template) {
        producer = Optional.of(template);
    }

    /** Checks whether a file is queued or being processed by any program. */
    public boolean contains(String source, boolean spooled, GenericFile<?> file) {
        return active.contains(
                new JobKey(source, spooled, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified())
                        .hash());
    }

    /** Returns a gate that is closed for a while after a claim check could not be sent. */
    public IntakeGate gate() {
        return () -> System.nanoTime() - closedUntil >= 0;
    }

    /**
     * Queues a file, unless another program has done so.
     *
     * @param trace of the file; null if there is none
     */
    public void send(@Body Job job, @Header(ExchangeProperties.TRACE_HEADER) String trace) {
        boolean again = job.after() == AfterProcessing.KEEP && requeued.contains(job.source(), job.path());
        active.add(JobKey.of(job).hash());
        Optional<Integer> attempt = jobs.enqueue(job, again);
        if (attempt.isPresent()) {
            send(ClaimCheck.of(job, attempt.get()), Optional.ofNullable(trace));
        } else if (job.after() == AfterProcessing.KEEP && jobs.isKept(JobKey.of(job))) {
            // another program has processed it
            kept.accept(job);
        }
    }

    private void send(ClaimCheck claim, Optional<String> trace) {
        try {
            producer.orElseThrow().sendBodyAndHeaders("direct:cliproute-send", claim.toJson(), headers(claim, trace));
            if (unavailable) {
                unavailable = false;
                LOG.info("The broker accepts jobs again");
            }
        } catch (RuntimeException e) {
            // whatever the reason is, the job was not handed over and stays with its source
            closedUntil = System.nanoTime() + PAUSE.toNanos();
            jobs.cancel(claim.key().hash(), claim.attempt());
            if (!unavailable) {
                unavailable = true;
                LOG.warn(
                        "The broker does not accept jobs: {}; files wait at their source until it does",
                        ErrorText.rootMessage(e));
            }
        }
    }

    private static Map<String, Object> headers(ClaimCheck claim, Optional<String> trace) {
        Map<String, Object> headers = new HashMap<>();
        // Artemis' name for the ID with which it detects duplicates
        headers.put("_AMQ_DUPL_ID", claim.duplicateId());
        headers.put("JMSPriority", claim.jmsPriority());
        trace.ifPresent(header -> headers.put(ExchangeProperties.TRACE_HEADER, header));
        return headers;
    }

    /** Sends the claim check of a file that was queued before. */
    void sendAgain(QueuedFile file) {
        try {
            Job job = files.job(file.source(), file.path(), file.id().substring(0, 32), file.queuedAt());
            if (JobKey.of(job).hash().equals(file.id())) {
                send(ClaimCheck.of(job, file.attempt()), Optional.empty());
                return;
            }
            LOG.info("[{}] {}: was replaced while it waited", file.source(), file.path());
        } catch (IOException e) {
            LOG.info("[{}] {}: was removed while it waited", file.source(), file.path());
        }
        jobs.recordGone(file.id(), file.attempt());
    }

    /** Replaces the files that are known to be queued or being processed. */
    void replaceActive(Set<String> hashes) {
        active.addAll(hashes);
        active.retainAll(hashes);
    }
}
