package io.cliproute.render;

import io.cliproute.job.JobExecution;
import io.cliproute.toolchain.FfmpegProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what FFmpeg's {@code -progress} says and tells the work how far it has come. */
public final class ProgressReader implements Consumer<String> {

    private static final FfmpegProgress PARSER = new FfmpegProgress();

    private final Optional<Duration> length;
    private final JobExecution work;

    /** @param made how long what is made becomes; empty: that is not known, and the file's own length counts */
    public ProgressReader(Optional<Duration> made, JobExecution work) {
        this.length = made.or(() -> work.media().flatMap(media -> media.duration()));
        this.work = work;
    }

    /** Takes note of a line of the program's standard output. */
    @Override
    public void accept(String line) {
        if (length.isEmpty()) {
            return;
        }
        PARSER.parse(line)
                .filter(counter -> counter.name().equals(FfmpegProgress.OUT_TIME))
                .ifPresent(counter -> work.progressed(Math.max(
                        0, Math.min(1, counter.value() * 1000.0 / length.get().toNanos()))));
    }
}
