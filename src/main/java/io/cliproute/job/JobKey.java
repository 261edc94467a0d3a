package io.cliproute.job;

import io.cliproute.files.Sha256;
import java.util.regex.Pattern;

/**
 * What makes two files the same to us: source, path, size and time together. A file that changes is another one.
 *
 * @param source the source's name
 * @param spooled whether the copy in the spool is meant, not the file at its source
 * @param path below the source's folder, with {@code /} between the segments
 * @param bytes its size
 * @param modified its time, in milliseconds of the epoch
 */
public record JobKey(String source, boolean spooled, String path, long bytes, long modified) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** The key of what is worked on. */
    public static JobKey of(Job job) {
        return new JobKey(
                job.source(),
                job.spooled(),
                job.path(),
                job.stamp().bytes(),
                job.stamp().modified().toEpochMilli());
    }

    /** Of one length, however long the path is. */
    public String hash() {
        // a source's name holds no bar, and the path comes last
        return Sha256.ofText(String.join(
                "|", source, String.valueOf(spooled), String.valueOf(bytes), String.valueOf(modified), path));
    }

    /** Whether a name is one that {@link #hash} gives. */
    public static boolean isHash(String name) {
        return HASH.matcher(name).matches();
    }
}
