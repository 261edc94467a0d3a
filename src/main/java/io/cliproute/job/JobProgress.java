package io.cliproute.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Progress of one job. Its worker updates it; any thread may read it. */
public final class JobProgress {

    /** Share below which an estimate of the remaining time would be a guess. */
    private static final double ESTIMATE_FROM = 0.02;

    /** Stages in the order in which a job has them. */
    public enum Stage {
        PROBING,
        RENDERING,
        DELIVERING
    }

    private final Map<Stage, Long> begins = new EnumMap<>(Stage.class);
    private volatile double share;
    private volatile double speed;

    /** Creates the progress of a job that a worker has just taken. */
    public JobProgress() {
        begin(Stage.PROBING);
    }

    /**
     * Raises the progress to a share. A lower share is ignored, because a fallback that starts again must not move the
     * progress backwards.
     *
     * @param rendered share of the rendering that is done, from 0 to 1
     */
    public void advanceTo(double rendered) {
        share = Math.max(share, rendered);
    }

    /** Returns the share of the rendering that is done, from 0 to 1. */
    public double share() {
        return Math.min(1, share);
    }

    /** Records the speed that FFmpeg reports, as a multiple of the playing speed. */
    public void measureSpeed(double multiple) {
        speed = multiple;
    }

    /** Returns the speed that FFmpeg reported last, as a multiple of the playing speed; empty before. */
    public OptionalDouble speed() {
        return speed > 0 ? OptionalDouble.of(speed) : OptionalDouble.empty();
    }

    /** Returns the estimated number of seconds until everything is rendered; empty while it would be a guess. */
    public OptionalLong remainingSeconds() {
        double done = share();
        if (stage() != Stage.RENDERING || done < ESTIMATE_FROM) {
            return OptionalLong.empty();
        }
        Duration elapsed = took(Stage.RENDERING).orElse(Duration.ZERO);
        return OptionalLong.of(Math.round(elapsed.toMillis() / 1000.0 * (1 - done) / done));
    }

    /** Records that a stage begins, unless it has begun. */
    public synchronized void begin(Stage stage) {
        begins.putIfAbsent(stage, System.nanoTime());
    }

    /** Returns the stage that began last. */
    public synchronized Stage stage() {
        return begins.containsKey(Stage.DELIVERING)
                ? Stage.DELIVERING
                : begins.containsKey(Stage.RENDERING) ? Stage.RENDERING : Stage.PROBING;
    }

    /** Returns how long a stage took, or has taken so far; empty if the job skipped it or has not reached it. */
    public synchronized Optional<Duration> took(Stage stage) {
        Long begin = begins.get(stage);
        if (begin == null) {
            return Optional.empty();
        }
        long end = begins.entrySet().stream()
                .filter(later -> later.getKey().compareTo(stage) > 0)
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElseGet(System::nanoTime);
        return Optional.of(Duration.ofNanos(end - begin));
    }

    /** Records that the whole result set has been rendered. */
    void completeRendering() {
        begin(Stage.DELIVERING);
    }

    /** Checks whether the whole result set has been rendered and only its delivery remains. */
    public boolean isRendered() {
        return stage() == Stage.DELIVERING;
    }
}
