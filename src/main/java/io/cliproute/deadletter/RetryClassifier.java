package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import io.cliproute.job.RenderedSet;
import io.cliproute.process.CommandFailedException;
import io.cliproute.remote.TooManyConnectionsException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.util.ObjectHelper;

/**
 * Tells failures that pass by themselves from those that stay. Those of a destination are its own route's business.
 *
 * <p>The failure is asked for by its property: {@code @ExchangeException} looks among the suppressed ones first, where Camel
 * puts what had failed before.
 */
public final class RetryClassifier {

    private static final int AFTER_A_KILL = 30;
    private static final int AFTER_A_TIMEOUT = 2;

    /** No space, while the set is being made: nothing else could be made meanwhile either. */
    public boolean isWorkDiskFull(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return work != null && set == null && FailureClassifier.isDiskFull(failure);
    }

    /** No space, or no connection to be had, where the set or the original is to go: others may have a place to go to. */
    public boolean isTargetFull(
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return set != null
                && (FailureClassifier.isDiskFull(failure)
                        || ObjectHelper.getException(TooManyConnectionsException.class, failure) != null);
    }

    /** A stop is the failure's cause, or comes before what failed and may pass is tried again: the next start does that. */
    public boolean isShutdown(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            Exchange exchange) {
        return isOfAStop(failure)
                || exchange.getContext().isStopping()
                        && work != null
                        && (set != null || isTransient(failure) || FailureClassifier.isDiskFull(failure));
    }

    /** A wait was interrupted, or Camel no longer takes what was to be done later. */
    private static boolean isOfAStop(Exception failure) {
        return Stream.of(InterruptedException.class, RejectedExecutionException.class)
                .anyMatch(type -> ObjectHelper.getException(type, failure) != null);
    }

    /** Checks whether FFmpeg was too slow, stalled, was killed or could not be started, or a thread could not be created. */
    public boolean isTransient(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return triesMore(failure) > 0;
    }

    /**
     * Checks whether another try is allowed. A kill and a machine out of tasks are not the file's fault, so there are many
     * tries; a process that was too slow has cost much time already.
     *
     * @param tries that have failed
     */
    public boolean hasRetryLeft(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @Header(Exchange.REDELIVERY_COUNTER) Integer tries) {
        int allowed = triesMore(failure);
        return allowed > 0 && (tries == null || tries <= allowed);
    }

    private static int triesMore(Exception failure) {
        if (failure instanceof CommandFailedException command) {
            return triesMore(command.kind());
        }
        return ObjectHelper.getException(OutOfMemoryError.class, failure) == null ? 0 : AFTER_A_KILL;
    }

    private static int triesMore(CommandFailedException.Kind kind) {
        return switch (kind) {
            case KILLED, START, TASKS -> AFTER_A_KILL;
            case TIMEOUT, STALLED -> AFTER_A_TIMEOUT;
            case EXIT, LIMIT, MEMORY -> 0;
        };
    }
}
