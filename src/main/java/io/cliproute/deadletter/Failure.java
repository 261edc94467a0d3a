package io.cliproute.deadletter;

import io.cliproute.files.IoErrorText;
import io.cliproute.job.InvalidJobFileException;
import io.cliproute.job.JobExchange;
import io.cliproute.job.RejectedFileException;
import io.cliproute.operation.UnsuitableMediaException;
import io.cliproute.process.CommandFailedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * What an exception means to the person who dropped the file.
 *
 * @param words without the file's name, in one line, bounded
 * @param command what FFmpeg did, if it was about FFmpeg
 */
record Failure(FailureCategory category, String words, Optional<CommandFailedException> command) {

    private static final int MAX_LENGTH = 400;

    /** What has just failed in an exchange. */
    static Failure of(Exchange exchange) {
        String destination = new JobExchange(exchange)
                .destination()
                .map(name -> "destination '" + name + "'")
                .orElse("a destination");
        Throwable thrown = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        return of(thrown, destination);
    }

    /**
     * @param thrown what Camel caught, perhaps wrapped; null when nobody knows
     * @param destination what to call it, should it be about one
     */
    static Failure of(Throwable thrown, String destination) {
        return find(CommandFailedException.class, thrown)
                .map(command -> new Failure(category(command), line(command), Optional.of(command)))
                .or(() -> find(InvalidJobFileException.class, thrown)
                        .map(why -> failure(FailureCategory.JOB_FILE, line(why))))
                .or(() -> find(RejectedFileException.class, thrown)
                        .map(why -> failure(FailureCategory.REJECTED, line(why))))
                .or(() -> find(UnsuitableMediaException.class, thrown)
                        .map(why -> failure(FailureCategory.MEDIA, line(why))))
                .or(() -> Optional.ofNullable(thrown)
                        .filter(Failure::isDiskFull)
                        .map(full -> failure(FailureCategory.RESOURCES, "no space is left on the disk")))
                .or(() -> find(OutOfMemoryError.class, thrown)
                        .map(why -> failure(
                                FailureCategory.RESOURCES, "the program lacks memory or threads: " + line(why))))
                .or(() -> find(GenericFileOperationFailedException.class, thrown)
                        .map(why -> failure(FailureCategory.DELIVERY, delivery(why, destination))))
                .or(() -> find(FileSystemException.class, thrown)
                        .map(why -> failure(FailureCategory.RESOURCES, bounded(IoErrorText.of(why)))))
                .orElseGet(() ->
                        failure(FailureCategory.INTERNAL, thrown == null ? "nobody knows why" : line(root(thrown))));
    }

    /** The server's own words where it spoke, else what the network said. */
    private static String delivery(GenericFileOperationFailedException why, String destination) {
        boolean spoke = why.getCode() > 0 && why.getReason() != null && why.getCause() == null;
        return spoke
                ? destination + " would not take it: " + bounded(why.getReason())
                : destination + " could not be served: " + line(root(why));
    }

    private static Failure failure(FailureCategory category, String words) {
        return new Failure(category, words, Optional.empty());
    }

    /** Among the thrown and its causes only: Camel hangs what happened earlier to it as suppressed. */
    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
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

    /** Whether it is for want of space, on whichever disk of this machine. */
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
        return said.contains("no space left on device") || said.contains("quota exceeded");
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return bounded(message);
    }

    private static String bounded(String message) {
        String line = message.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
