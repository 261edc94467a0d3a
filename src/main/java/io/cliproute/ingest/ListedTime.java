package io.cliproute.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.commons.net.ftp.FTPFile;

/**
 * When a file was changed, as precisely as a listing tells: {@code MLSD} to the second, {@code LIST} to the minute for half a
 * year, and to the day afterwards.
 *
 * @param millis of the epoch
 * @param isDay whether the listing tells no time of day
 */
record ListedTime(long millis, boolean isDay) {

    static ListedTime of(GenericFile<?> file) {
        boolean isDay = file.getFile() instanceof FTPFile ftp
                && ftp.getTimestamp() != null
                && !ftp.getTimestamp().isSet(Calendar.HOUR_OF_DAY);
        return new ListedTime(file.getLastModified(), isDay);
    }

    /** Returns the times that an earlier listing, or one of another form, may have told for the same state of the file. */
    Set<Long> earlier() {
        long minute =
                Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
        return Set.copyOf(List.of(millis, minute, day(millis)));
    }

    /** Whether both may be of the same state of a file. */
    boolean fits(long other) {
        return earlier().contains(other) || isDay && millis == day(other);
    }

    /** Returns the beginning of its day, as {@code LIST} would be understood. */
    static long day(long millis) {
        return Instant.ofEpochMilli(millis)
                .atZone(ZoneId.systemDefault())
                .toLocalDate()
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }
}
