package io.cliproute.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** Texts of exceptions for messages and log lines, each in one line. */
public final class ErrorText {

    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    private ErrorText() {}

    /** Returns a description of a failed file operation: Java's own message is often the bare path. Never null. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is denied";
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " already exists";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        return message(e);
    }

    /** Returns the message of an exception in one line, or the name of its class if it has none. */
    public static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
    }

    /** Returns the message of the root cause in one line, or the name of its class if it has none. */
    public static String rootMessage(Throwable e) {
        return message(root(e));
    }

    /** Returns the last exception of a chain of causes. */
    public static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Returns a text in which each line break, with the white space around it, is one space. */
    public static String oneLine(String text) {
        return LINE_BREAK.matcher(text.strip()).replaceAll(" ");
    }
}
