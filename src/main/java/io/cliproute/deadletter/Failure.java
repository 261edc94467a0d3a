package io.cliproute.deadletter;

import io.cliproute.ffmpeg.CommandFailed;
import io.cliproute.files.IoWords;
import io.cliproute.job.Rejected;
import io.cliproute.job.Work;
import io.cliproute.job.WrongJobFile;
import io.cliproute.operation.Unsuitable;
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
record Failure(Category category, String words, Optional<CommandFailed> command) {

    private static final int MAX_LENGTH = 400;

    /** What has just failed in an exchange. */
    static Failure of(Exchange exchange) {
        Work work = exchange.getProperty(Work.PROPERTY, Work.class);
        String destination = work == null || work.undelivered().isEmpty()
                ? "a destination"
                : "destination '" + work.undelivered().first() + "'";
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
        return find(CommandFailed.class, thrown)
                .map(command -> new Failure(category(command), line(command), Optional.of(command)))
                .or(() -> find(WrongJobFile.class, thrown).map(why -> failure(Category.JOB_FILE, line(why))))
                .or(() -> find(Rejected.class, thrown).map(why -> failure(Category.REJECTED, line(why))))
                .or(() -> find(Unsuitable.class, thrown).map(why -> failure(Category.MEDIA, line(why))))
                .or(() -> Optional.ofNullable(thrown)
                        .filter(Failure::isDiskFull)
                        .map(full -> failure(Category.RESOURCES, "no space is left on the disk")))
                .or(() -> find(OutOfMemoryError.class, thrown)
                        .map(why -> failure(Category.RESOURCES, "the program lacks memory or threads: " + line(why))))
                .or(() -> find(GenericFileOperationFailedException.class, thrown)
                        .map(why -> failure(Category.DELIVERY, delivery(why, destination))))
                .or(() -> find(FileSystemException.class, thrown)
                        .map(why -> failure(Category.RESOURCES, bounded(IoWords.of(why)))))
                .orElseGet(() -> failure(Category.INTERNAL, thrown == null ? "nobody knows why" : line(root(thrown))));
    }

    /** The server's own words where it spoke, else what the network said. */
    private static String delivery(GenericFileOperationFailedException why, String destination) {
        boolean spoke = why.getCode() > 0 && why.getReason() != null && why.getCause() == null;
        return spoke
                ? destination + " would not take it: " + bounded(why.getReason())
                : destination + " could not be served: " + line(root(why));
    }

    private static Failure failure(Category category, String words) {
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

    private static Category category(CommandFailed command) {
        return switch (command.kind()) {
            case EXIT -> isDiskFull(command.stderr()) ? Category.RESOURCES : Category.MEDIA;
            case TIMEOUT -> Category.TIMEOUT;
            case STALLED -> Category.STALLED;
            case LIMIT -> Category.REJECTED;
            case KILLED, MEMORY, START, TASKS -> Category.RESOURCES;
        };
    }

    /** Whether it is for want of space, on whichever disk of this machine. */
    static boolean isDiskFull(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CommandFailed command && isDiskFull(command.stderr())
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
