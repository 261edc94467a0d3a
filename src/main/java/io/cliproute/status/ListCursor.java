package io.cliproute.status;

import io.cliproute.job.JobKey;
import io.cliproute.store.JobFilter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Position in the list of jobs. Callers treat its text as opaque.
 *
 * @param offset number of jobs in progress that precede
 * @param history position in the history; empty while jobs in progress follow
 */
record ListCursor(int offset, Optional<JobFilter.Position> history) {

    static final ListCursor START = at(0);

    private static final Pattern OFFSET = Pattern.compile("o(\\d{1,8})");
    private static final Pattern HISTORY = Pattern.compile("h(\\d{1,18})-(.+)");

    static ListCursor at(int offset) {
        return new ListCursor(offset, Optional.empty());
    }

    static ListCursor after(JobFilter.Position position) {
        return new ListCursor(0, Optional.of(position));
    }

    /** @throws IllegalArgumentException if the text is not that of a cursor */
    static ListCursor parse(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            return at(Integer.parseInt(offset.group(1)));
        }
        Matcher history = HISTORY.matcher(text);
        if (history.matches() && JobKey.isHash(history.group(2))) {
            Instant time = Instant.EPOCH.plus(Long.parseLong(history.group(1)), ChronoUnit.MICROS);
            return after(new JobFilter.Position(time, history.group(2)));
        }
        throw new IllegalArgumentException("cursor is not the 'next' of a page");
    }

    @Override
    public String toString() {
        return history.map(position ->
                        "h" + ChronoUnit.MICROS.between(Instant.EPOCH, position.changedAt()) + "-" + position.id())
                .orElse("o" + offset);
    }
}
