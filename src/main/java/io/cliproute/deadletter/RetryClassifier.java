package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.AfterProcessing;
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
 * Classifies failures into transient and permanent ones. Failures of a destination are handled by its own route.
 *
 * <p>The failure is read from its exchange property: {@code @ExchangeException} searches suppressed exceptions first,
 * to which Camel adds earlier failures.
 */
public final class RetryClassifier {

    private static final int RETRIES_AFTER_KILL = 30;
    private static final int RETRIES_AFTER_TIMEOUT = 2;

    /** Checks whether the disk of the work folder is full, so that no other job could be rendered either. */
    public boolean isWorkDiskFull(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return execution != null
                && execution.job().after() != AfterProcessing.RETURN
                && set == null
                && FailureClassifier.isDiskFull(failure);
    }

    /** Checks whether the disk of a destination or of the archive is full, or a server accepts no more connections. */
    public boolean isTargetFull(
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return set != null
                && (FailureClassifier.isDiskFull(failure)
                        || ObjectHelper.getException(TooManyConnectionsException.class, failure) != null);
    }

    /**
     * Checks whether a stop caused the failure, or prevents the retry of a transient one, which the next start makes up
     * for.
     */
    public boolean isShutdown(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution,
            @ExchangeProperty(ExchangeProperties.RENDERED_SET) RenderedSet set,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            Exchange exchange) {
        return isCausedByStop(failure)
                || exchange.getContext().isStopping()
                        && execution != null
                        && (set != null || isTransient(failure) || FailureClassifier.isDiskFull(failure));
    }

    /** Checks whether a wait was interrupted, or Camel rejected a delayed task. */
    private static boolean isCausedByStop(Exception failure) {
        return Stream.of(InterruptedException.class, RejectedExecutionException.class)
                .anyMatch(type -> ObjectHelper.getException(type, failure) != null);
    }

    /**
     * Checks whether FFmpeg was too slow, stalled, was killed or could not be started, or a thread could not be
     * created.
     */
    public boolean isTransient(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return maximumRetries(failure) > 0;
    }

    /**
     * Checks whether another retry is allowed. A kill or a lack of threads is not the file's fault, so there are many
     * retries; a process that was too slow has cost much time already.
     *
     * @param tries number of attempts that failed; null for none
     * @param deadline {@link System#nanoTime()} at which the caller stops waiting; null for none
     */
    public boolean hasRetryLeft(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @Header(Exchange.REDELIVERY_COUNTER) Integer tries,
            @ExchangeProperty(ExchangeProperties.DEADLINE) Long deadline) {
        if (deadline != null && deadline - System.nanoTime() <= 0) {
            return false;
        }
        int allowed = maximumRetries(failure);
        return allowed > 0 && (tries == null || tries <= allowed);
    }

    private static int maximumRetries(Exception failure) {
        if (failure instanceof CommandFailedException command) {
            return maximumRetries(command.kind());
        }
        return ObjectHelper.getException(OutOfMemoryError.class, failure) == null ? 0 : RETRIES_AFTER_KILL;
    }

    private static int maximumRetries(CommandFailedException.Kind kind) {
        return switch (kind) {
            case KILLED, START, TASKS -> RETRIES_AFTER_KILL;
            case TIMEOUT, STALLED -> RETRIES_AFTER_TIMEOUT;
            case EXIT, LIMIT, MEMORY -> 0;
        };
    }
}
