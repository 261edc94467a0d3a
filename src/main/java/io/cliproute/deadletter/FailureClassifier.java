package io.cliproute.deadletter;

import io.cliproute.error.ErrorText;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.DeliveryRefusedException;
import io.cliproute.job.Failure;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.InvalidJobFileException;
import io.cliproute.job.JobExchange;
import io.cliproute.job.NameConflictException;
import io.cliproute.job.RejectedFileException;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.CommandFailedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/** Classifies exceptions for the person who dropped the file. */
final class FailureClassifier {

    private static final int MAX_LENGTH = 400;

    /**
     * Message of FFmpeg's image2 muxer if it can't create a picture in the work folder of a job. It states
     * "Input/output error" whatever the reason, and on a full XFS the reason is that there is no space for an inode.
     */
    private static final Pattern PICTURE_NOT_CREATED =
            Pattern.compile("could not open file : file:\\S.*/jobs/[0-9a-f]{64}/");

    private FailureClassifier() {}

    /** Returns the failure of the last step of an exchange. */
    static Failure classify(Exchange exchange) {
        String destination = new JobExchange(exchange)
                .destination()
                .map(name -> "destination '" + name + "'")
                .orElse("a destination");
        Throwable thrown = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        Failure failure = classify(thrown, destination);
        // a component of Camel may throw anything
        boolean isDelivery = failure.category() == FailureCategory.INTERNAL
                && exchange.getProperty(ExchangeProperties.DESTINATION_SET) != null;
        return isDelivery
                ? Failure.of(FailureCategory.DELIVERY, destination + " could not be served: " + failure.message())
                : failure;
    }

    /**
     * Returns the failure that an exception means.
     *
     * @param thrown as caught by Camel, possibly wrapped; null if unknown
     * @param destination subject of the message if the exception is about a destination
     */
    static Failure classify(Throwable thrown, String destination) {
        return find(CommandFailedException.class, thrown)
                .map(command -> new Failure(category(command), line(command), Optional.of(failed(command))))
                .or(() -> find(InvalidJobFileException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.JOB_FILE, line(why))))
                .or(() -> find(RejectedFileException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.REJECTED, line(why))))
                .or(() -> find(NameConflictException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.DELIVERY, destination + " " + line(why))))
                .or(() -> find(DeliveryRefusedException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.DELIVERY, destination + " " + line(why))))
                .or(() -> find(UnsuitableMediaException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.MEDIA, line(why))))
                .or(() -> find(GenericFileOperationFailedException.class, thrown)
                        .filter(why -> hasReply(why) && isDiskFull(why))
                        .map(why -> Failure.of(FailureCategory.RESOURCES, delivery(why, destination))))
                .or(() -> Optional.ofNullable(thrown)
                        .filter(FailureClassifier::isDiskFull)
                        .map(full -> Failure.of(FailureCategory.RESOURCES, "no space is left on the disk")))
                .or(() -> find(OutOfMemoryError.class, thrown)
                        .map(why -> Failure.of(
                                FailureCategory.RESOURCES, "the program lacks memory or threads: " + line(why))))
                .or(() -> find(GenericFileOperationFailedException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.DELIVERY, delivery(why, destination))))
                .or(() -> find(FileSystemException.class, thrown)
                        .map(why -> Failure.of(FailureCategory.RESOURCES, bounded(ErrorText.of(why)))))
                .orElseGet(() -> Failure.of(
                        FailureCategory.INTERNAL,
                        thrown == null ? "unknown cause" : bounded(ErrorText.rootMessage(thrown))));
    }

    /** The server's own words where it spoke, else what the network said. */
    private static String delivery(GenericFileOperationFailedException why, String destination) {
        return hasReply(why)
                ? destination + " would not take it: " + bounded(why.getReason())
                : destination + " could not be served: " + bounded(ErrorText.rootMessage(why));
    }

    private static boolean hasReply(GenericFileOperationFailedException why) {
        return why.getCode() > 0 && why.getReason() != null && why.getCause() == null;
    }

    private static Failure.FailedCommand failed(CommandFailedException command) {
        return new Failure.FailedCommand(command.exitCode(), command.stderr(), command.command());
    }

    /** Among the thrown and its causes only: Camel hangs what happened earlier to it as suppressed. */
    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static FailureCategory category(CommandFailedException command) {
        return switch (command.kind()) {
            case EXIT -> isDiskFull(command.stderr()) ? FailureCategory.RESOURCES : FailureCategory.MEDIA;
            case TIMEOUT -> FailureCategory.TIMEOUT;
            case STALLED -> FailureCategory.STALLED;
            case LIMIT -> FailureCategory.REJECTED;
            case KILLED, MEMORY, START, TASKS -> FailureCategory.RESOURCES;
        };
    }

    /** Checks whether a disk of this machine is full. */
    static boolean isDiskFull(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CommandFailedException command && isDiskFull(command.stderr())
                    || each.getMessage() != null && isDiskFull(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDiskFull(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        return said.contains("no space left on device")
                || said.contains("quota exceeded")
                || PICTURE_NOT_CREATED.matcher(said).find();
    }

    private static String line(Throwable cause) {
        return bounded(ErrorText.message(cause));
    }

    private static String bounded(String message) {
        String line = ErrorText.oneLine(message);
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
