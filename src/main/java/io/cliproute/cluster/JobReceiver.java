package io.cliproute.cluster;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobKey;
import io.cliproute.store.SharedJobs;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.Body;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes claim checks from the broker and waits until their jobs have ended, so that the message is acknowledged only
 * then. Anybody may have sent a message: it is checked, and the job store decides whether its job is to be done.
 * Thread-safe.
 */
public final class JobReceiver {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.job-receiver";

    private static final Logger LOG = LoggerFactory.getLogger(JobReceiver.class);

    /** Artemis moves a message to its dead letters after ten deliveries, unless it is configured otherwise. */
    private static final int MAX_DELIVERIES = 50;

    /** Time that Camel gives running jobs when the program stops. */
    private static final int STOP_SECONDS = 5;

    private final SharedJobs jobs;
    private final SourceFiles files;
    private final JobExecutions executions;
    private final String queue;

    /** Ends of the jobs of this program by the hashes of their keys. */
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    /** @param queue endpoint of the queue of this program */
    JobReceiver(SharedJobs jobs, SourceFiles files, JobExecutions executions, String queue) {
        this.jobs = jobs;
        this.files = files;
        this.executions = executions;
        this.queue = queue;
    }

    /**
     * Returns the job of a message; null if it needs no execution here.
     *
     * @throws InvalidClaimCheckException if it is not a claim check, so that the broker moves it to its dead letters
     */
    public Job receive(@Body Object body) throws InvalidClaimCheckException, JMSException {
        if (!(body instanceof Message message)) {
            throw new InvalidClaimCheckException("it is not a message");
        }
        try {
            ClaimCheck claim = ClaimCheck.parse(text(message));
            files.check(claim);
            return claim(claim, message.getJMSRedelivered());
        } catch (InvalidClaimCheckException e) {
            if (!message.getJMSRedelivered()) {
                LOG.warn(
                        "Message {} of the shared queue is rejected, so the broker moves it to its dead letters: {}",
                        id(message),
                        e.getMessage());
            }
            if (message.getIntProperty("JMSXDeliveryCount") > MAX_DELIVERIES) {
                LOG.warn("Message {} is deleted, as the broker has no limit of deliveries", id(message));
                return null;
            }
            throw e;
        }
    }

    /** Returns the ID that the broker gave; a sender can write anything into the one of JMS. */
    private static String id(Message message) throws JMSException {
        return message instanceof ActiveMQMessage artemis
                ? String.valueOf(artemis.getCoreMessage().getMessageID())
                : String.valueOf(message.getJMSMessageID()).replaceAll("[^A-Za-z0-9:-]", "?");
    }

    private static String text(Message message) throws InvalidClaimCheckException, JMSException {
        if (message instanceof ActiveMQMessage artemis
                && (artemis.getCoreMessage().isLargeMessage()
                        || artemis.getCoreMessage().getBodyBufferSize() > 4 * ClaimCheck.MAX_CHARACTERS)) {
            throw new InvalidClaimCheckException("it is too large");
        }
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            throw new InvalidClaimCheckException("it is not a text");
        }
        return text.getText();
    }

    private Job claim(ClaimCheck claim, boolean redelivered) {
        JobKey key = claim.key();
        if (!jobs.claim(key, claim.attempt(), redelivered)) {
            LOG.debug("[{}] {}: nothing is to be done for this claim check", claim.source(), claim.path());
            return null;
        }
        try {
            Job job = files.job(claim.source(), claim.path(), claim.trace(), claim.queuedAt());
            if (JobKey.of(job).equals(key)) {
                return job;
            }
            LOG.info("[{}] {}: was replaced while it waited", claim.source(), claim.path());
        } catch (IOException e) {
            LOG.info("[{}] {}: does not exist any more, or this machine does not see it", claim.source(), claim.path());
        }
        jobs.recordMissing(key, claim.attempt());
        return null;
    }

    /**
     * Sends a job to the queue of this program and waits for its end. A job that is being executed here, because the
     * broker was restarted meanwhile, is only waited for.
     *
     * @throws JobUnfinishedException if it did not end, so that the broker gives it to another worker
     */
    public void execute(@Body Job job, Exchange message) {
        String id = JobKey.of(job).hash();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> present = running.putIfAbsent(id, ended);
        if (present == null) {
            send(job, id, ended, message);
        }
        await(job, present == null ? ended : present, message);
    }

    private void send(Job job, String id, CompletableFuture<Void> ended, Exchange message) {
        Endpoint local = message.getContext().getEndpoint(queue);
        Exchange exchange = local.createExchange(ExchangePattern.InOnly);
        exchange.getMessage().setBody(job);
        String trace = ExchangeProperties.TRACE_HEADER;
        exchange.getMessage().setHeader(trace, message.getMessage().getHeader(trace));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                running.remove(id);
                if (done.isFailed()) {
                    ended.completeExceptionally(done.getException());
                } else {
                    ended.complete(null);
                }
            }
        });
        try {
            local.createAsyncProducer().process(exchange);
        } catch (Exception e) {
            // declared by producers; SEDA's blocks while its queue is full
            running.remove(id);
            throw new JobUnfinishedException(e);
        }
    }

    private void await(Job job, CompletableFuture<Void> ended, Exchange message) {
        int stopping = 0;
        while (true) {
            try {
                ended.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                stopping += message.getContext().isStopping() ? 1 : 0;
                if (stopping > STOP_SECONDS || stopping > 0 && !executions.isRunning(job.id())) {
                    throw new JobUnfinishedException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JobUnfinishedException(e);
            } catch (ExecutionException e) {
                throw new JobUnfinishedException(e.getCause());
            }
        }
    }
}
