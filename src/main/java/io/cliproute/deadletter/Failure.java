package io.cliproute.deadletter;

import io.cliproute.ffmpeg.CommandFailed;
import io.cliproute.operation.Unsuitable;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/**
 * What an exception means to the person who dropped the file.
 *
 * @param words without the file's name, in one line, bounded
 * @param command what FFmpeg did, if it was about FFmpeg
 */
record Failure(Category category, String words, Optional<CommandFailed> command) {

    private static final int MAX_LENGTH = 400;

    /** @param thrown what Camel caught, perhaps wrapped; null when nobody knows */
    static Failure of(Throwable thrown) {
        if (find(CommandFailed.class, thrown) instanceof CommandFailed command) {
            return new Failure(category(command), line(command), Optional.of(command));
        }
        if (find(Unsuitable.class, thrown) instanceof Unsuitable unsuitable) {
            return new Failure(Category.MEDIA, line(unsuitable), Optional.empty());
        }
        if (isDiskFull(thrown)) {
            return new Failure(Category.RESOURCES, "no space is left on the disk", Optional.empty());
        }
        if (find(GenericFileOperationFailedException.class, thrown) instanceof Throwable refused) {
            return new Failure(
                    Category.DELIVERY, "the destination would not take it: " + line(refused), Optional.empty());
        }
        if (find(FileSystemException.class, thrown) instanceof Throwable disk) {
            return new Failure(Category.RESOURCES, line(disk), Optional.empty());
        }
        return new Failure(
                Category.INTERNAL, thrown == null ? "nobody knows why" : line(root(thrown)), Optional.empty());
    }

    private static Throwable find(Class<? extends Throwable> type, Throwable thrown) {
        return thrown == null ? null : ObjectHelper.getException(type, thrown);
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static Category category(CommandFailed command) {
        return switch (command.kind()) {
            case EXIT -> isDiskFull(command.stderr()) ? Category.RESOURCES : Category.MEDIA;
            case TIMEOUT -> Category.TIMEOUT;
            case START -> Category.RESOURCES;
        };
    }

    private static boolean isDiskFull(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getMessage() != null && isDiskFull(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDiskFull(String words) {
        return words.toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
