package io.cliproute.render;

import io.cliproute.job.JobExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what FFmpeg's {@code -progress} says and tells the work how far it has come. */
public final class ProgressReader implements Consumer<String> {

    private static final String TIME = "out_time_us=";

    private final Optional<Duration> length;
    private final JobExecution work;

    /** @param made how long what is made becomes; empty: that is not known, and the file's own length counts */
    public ProgressReader(Optional<Duration> made, JobExecution work) {
        this.length = made.or(() -> work.media().flatMap(media -> media.duration()));
        this.work = work;
    }

    /** A line such as {@code out_time_us=1500000}, or {@code N/A} in its place as long as nothing was written. */
    @Override
    public void accept(String line) {
        if (!line.startsWith(TIME) || length.isEmpty()) {
            return;
        }
        try {
            double micros = Long.parseLong(line.substring(TIME.length()).trim());
            work.progressed(Math.max(0, Math.min(1, micros * 1000 / length.get().toNanos())));
        } catch (NumberFormatException ignored) {
            // N/A
        }
    }
}
