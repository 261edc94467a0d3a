package io.cliproute.store;

import io.cliproute.error.ErrorText;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** Explains and classifies errors of the database. */
final class DatabaseErrors {

    /** H2's error code DATABASE_ALREADY_OPEN_1: another process has locked the file. */
    static final int H2_IN_USE = 90020;

    /** H2's error code DATABASE_NOT_FOUND_WITH_IF_EXISTS_1. */
    static final int H2_NOT_FOUND = 90146;

    /** H2's error code FILE_CORRUPTED_1. */
    private static final int H2_CORRUPTED = 90030;

    /** The class of SQL states that reports values a column cannot hold. */
    private static final String DATA_EXCEPTION = "22";

    private DatabaseErrors() {}

    /** Returns the exception to throw when a database cannot be opened. */
    static StoreUnusableException unusable(StoreUrl url, Throwable problem) {
        String reason = reason(url, problem);
        return hasCode(url, problem, H2_CORRUPTED) ? url.damaged(reason) : url.unusable(reason);
    }

    /** Returns the reason of a problem in one line, without secrets. */
    static String reason(StoreUrl url, Throwable problem) {
        if (hasCode(url, problem, H2_IN_USE)) {
            return "another cliproute uses it";
        }
        return url.masked(ErrorText.rootMessage(problem));
    }

    /** Checks whether a problem or one of its causes has an error code of H2. */
    static boolean hasCode(StoreUrl url, Throwable problem, int code) {
        return url.isH2()
                && Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == code);
    }

    /**
     * Checks whether a statement may succeed later: the database is unreachable, or lacks a table or a right that an
     * administrator can restore. Only a refused value (SQL state class 22) depends on the file.
     */
    static boolean isRetryable(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(sql -> sql.getSQLState() == null || !sql.getSQLState().startsWith(DATA_EXCEPTION))
                .orElse(false);
    }
}
