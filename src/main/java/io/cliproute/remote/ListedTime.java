package io.cliproute.remote;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Modification time of a file as a listing states it: to the second, to the minute, or to the day only.
 *
 * @param millis of the epoch
 * @param isDay whether the listing states no time of day
 */
public record ListedTime(long millis, boolean isDay) {

    /** Returns the times that an earlier or less precise listing may have stated for the same state of the file. */
    public Set<Long> equivalents() {
        long minute =
                Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
        return Set.copyOf(List.of(millis, minute, startOfDay(millis)));
    }

    /** Checks whether both times may be of the same state of a file. */
    public boolean matches(long other) {
        return equivalents().contains(other) || isDay && millis == startOfDay(other);
    }

    /** Returns the beginning of a time's day in this machine's time zone, as FTP's {@code LIST} is understood. */
    public static long startOfDay(long millis) {
        return Instant.ofEpochMilli(millis)
                .atZone(ZoneId.systemDefault())
                .toLocalDate()
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }
}
