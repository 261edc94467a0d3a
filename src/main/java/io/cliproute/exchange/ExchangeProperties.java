package io.cliproute.exchange;

/**
 * Names of the exchange properties in which the steps of the routes pass on values, in the order in which they are set.
 */
public final class ExchangeProperties {

    /** Header by which a trace goes on in the next exchange (W3C Trace Context), set by Camel's tracers. */
    public static final String TRACE_HEADER = "traceparent";

    /** {@code IOException} for which a download could not be moved into the spool. */
    public static final String SPOOL_FAILURE = "cliproute.spool-failure";

    /** Boolean: true if a download ends where its container states that it does. */
    public static final String DOWNLOAD_COMPLETE = "cliproute.download-complete";

    /** {@code JobExecution} of the message's job; absent if the message holds no job. */
    public static final String JOB_EXECUTION = "cliproute.job-execution";

    /** {@code Recipe} of the job, with the changes of its job file. */
    public static final String RECIPE = "cliproute.recipe";

    /** {@code PendingDestinations}: those that have not received the result set yet. */
    public static final String PENDING_DESTINATIONS = "cliproute.pending-destinations";

    /** {@link System#nanoTime()} at which the caller stops waiting, a long; absent if the job has no caller. */
    public static final String DEADLINE = "cliproute.deadline";

    /** {@code Command} that {@code exec:} runs next. */
    public static final String COMMAND = "cliproute.command";

    /** {@link System#nanoTime()} at which the last command was started, a long. */
    public static final String COMMAND_START = "cliproute.command-start";

    /** Standard output of the last command, a byte array. */
    public static final String STDOUT = "cliproute.stdout";

    /** Standard error of the last command, a string bounded to its beginning and its end. */
    public static final String STDERR = "cliproute.stderr";

    /** {@code ProbedMedia}: facts about the source. */
    public static final String PROBED_MEDIA = "cliproute.probed-media";

    /** {@code Rendering}: processes that remain to be run, and outputs. */
    public static final String RENDERING = "cliproute.rendering";

    /** {@code RenderedSet}: the complete result set in the work folder. */
    public static final String RENDERED_SET = "cliproute.rendered-set";

    /** Name of the destination that is being served. */
    public static final String DESTINATION = "cliproute.destination";

    /** {@code DestinationSet}: what that destination gets, and the names that it has there. */
    public static final String DESTINATION_SET = "cliproute.destination-set";

    /** Path of the {@code result.json} that the destination gets, absolute. */
    public static final String MANIFEST = "cliproute.manifest";

    /** Boolean: true while the job holds the lock of its set at the destination. */
    public static final String DELIVERY_LOCK = "cliproute.delivery-lock";

    /** Iterator over the {@code DestinationSet.Item}s that the destination has not received yet. */
    public static final String FILES_TO_DELIVER = "cliproute.files-to-deliver";

    /** List of {@code FailedAttempt}, the oldest first. */
    public static final String FAILED_ATTEMPTS = "cliproute.failed-attempts";

    /** {@code Failure} for which the job is given up. */
    public static final String FAILURE = "cliproute.failure";

    /** Content of {@code error.json} for that failure, a byte array. */
    public static final String FAILURE_REPORT = "cliproute.failure-report";

    /** Present if that failure was logged in a line of its own. */
    public static final String FAILURE_LOGGED = "cliproute.failure-logged";

    /** Present if a log line says that the original can't be moved to the dead letters yet. */
    public static final String DEAD_LETTER_DELAY_LOGGED = "cliproute.dead-letter-delay-logged";

    /** {@code WaitingEvent} that is being sent. */
    public static final String EVENT = "cliproute.event";

    private ExchangeProperties() {}
}
