package io.cliproute.job;

import io.cliproute.files.Sha256;
import java.util.regex.Pattern;

/**
 * Identity of a file: source, path, size and modification time. A file that changes is another file.
 *
 * @param source name of the source
 * @param spooled whether the copy in the spool is meant, not the file at its source
 * @param path relative to the folder of the source, with {@code /} between segments
 * @param bytes size in bytes
 * @param modified modification time, in milliseconds since the epoch
 */
public record JobKey(String source, boolean spooled, String path, long bytes, long modified) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Returns the key of the file of a job. */
    public static JobKey of(Job job) {
        return new JobKey(
                job.source(),
                job.spooled(),
                job.path(),
                job.stamp().bytes(),
                job.stamp().modified().toEpochMilli());
    }

    /** Returns the SHA-256 of this key: 64 hexadecimal digits, whatever the length of the path. */
    public String hash() {
        // unambiguous: a source's name contains no bar, and the path comes last
        return Sha256.ofText(String.join(
                "|", source, String.valueOf(spooled), String.valueOf(bytes), String.valueOf(modified), path));
    }

    /** Checks whether a name has the form of a {@link #hash}. */
    public static boolean isHash(String name) {
        return HASH.matcher(name).matches();
    }
}
