package io.cliproute.deadletter;

import io.cliproute.ffmpeg.CommandFailed;
import io.cliproute.job.Work;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/**
 * Tells failures that pass by themselves from those that stay. Those of a destination are its own route's business.
 *
 * <p>The failure is asked for by its property: {@code @ExchangeException} looks among the suppressed ones first, where Camel
 * puts what had failed before.
 */
public final class Passing {

    private static final int AFTER_A_KILL = 30;
    private static final int AFTER_A_TIMEOUT = 2;

    /** No space, while the set is being made: nothing else could be made meanwhile either. */
    public boolean isDiskFull(
            @ExchangeProperty(Work.PROPERTY) Work work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return work != null && !work.isComplete() && Failure.isDiskFull(failure);
    }

    /** No space where the set or the original is to go: others may have a place to go to. */
    public boolean isDiskFullThere(
            @ExchangeProperty(Work.PROPERTY) Work work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return work != null && work.isComplete() && Failure.isDiskFull(failure);
    }

    /** The program is stopping, and the failure is one that may pass: the next start tries again. */
    public boolean isCutShort(
            @ExchangeProperty(Work.PROPERTY) Work work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            Exchange exchange) {
        return exchange.getContext().isStopping()
                && work != null
                && (work.isComplete() || isOfTheMachine(failure) || Failure.isDiskFull(failure));
    }

    /** FFmpeg was too slow, got no further, was killed or could not be started. */
    public boolean isOfTheMachine(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return failure instanceof CommandFailed command && triesMore(command.kind()) > 0;
    }

    /**
     * Who was killed did nothing wrong, so it may happen to him quite often; who was too slow has cost much time already.
     *
     * @param tries that have failed
     */
    public boolean isToBeTriedAgain(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @Header(Exchange.REDELIVERY_COUNTER) Integer tries) {
        return failure instanceof CommandFailed command && (tries == null || tries <= triesMore(command.kind()));
    }

    private static int triesMore(CommandFailed.Kind kind) {
        return switch (kind) {
            case KILLED, START -> AFTER_A_KILL;
            case TIMEOUT, STALLED -> AFTER_A_TIMEOUT;
            case EXIT, LIMIT, MEMORY -> 0;
        };
    }
}
