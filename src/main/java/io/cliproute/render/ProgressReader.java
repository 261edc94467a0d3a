package io.cliproute.render;

import io.cliproute.toolchain.FfmpegProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Reads the output of FFmpeg's {@code -progress} and passes on the share of the output that is written. */
public final class ProgressReader implements Consumer<String> {

    private static final String SPEED = "speed=";

    private static final FfmpegProgress PARSER = new FfmpegProgress();

    private final Optional<Duration> length;
    private final DoubleConsumer listener;
    private final DoubleConsumer speed;

    /**
     * @param length duration of the output; empty if it is unknown, and then nothing is passed on
     * @param listener receives shares from 0 to 1, in the thread that reads the output
     * @param speed receives the speed of FFmpeg as a multiple of the playing speed, in the same thread
     */
    public ProgressReader(Optional<Duration> length, DoubleConsumer listener, DoubleConsumer speed) {
        this.length = length;
        this.listener = listener;
        this.speed = speed;
    }

    /** Takes note of a line of the program's standard output. */
    @Override
    public void accept(String line) {
        if (line.startsWith(SPEED)) {
            FfmpegProgress.speed(line.substring(SPEED.length())).ifPresent(speed);
            return;
        }
        if (length.isEmpty()) {
            return;
        }
        PARSER.parse(line)
                .filter(counter -> counter.name().equals(FfmpegProgress.OUT_TIME))
                .ifPresent(counter -> listener.accept(Math.max(
                        0, Math.min(1, counter.value() * 1000.0 / length.get().toNanos()))));
    }
}
