package io.cliproute.job;

import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.FrameAnalysis;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.SkippedOutput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Rendering of one job: the processes that remain to be run, the outputs that remain to be verified, and the finished
 * outputs. Not thread-safe.
 */
public final class Rendering {

    private final Deque<FfmpegRun> runs;
    private final Deque<FrameAnalysis> analyses;
    private final Deque<Rendition> unverified = new ArrayDeque<>();
    private final Deque<String> unmeasured = new ArrayDeque<>();
    private final List<Output> outputs;
    private final List<SkippedOutput> skipped;
    private final int planned;
    private Duration processTime = Duration.ZERO;

    /** @param written outputs that needed no process */
    public Rendering(Plan plan, List<Output> written) {
        runs = new ArrayDeque<>(plan.runs());
        analyses = new ArrayDeque<>(plan.analyses());
        outputs = new ArrayList<>(written);
        skipped = plan.skipped();
        planned = runs.size() + analyses.size();
    }

    /**
     * Returns the share of the rendering that is done, from 0 to 1, if the current process has done that share of its
     * work.
     */
    public double share(double ofCurrentProcess) {
        return planned == 0 ? 0 : Math.max(0, planned - runs.size() - analyses.size() + ofCurrentProcess) / planned;
    }

    /** Checks whether an FFmpeg process remains to be run. */
    public boolean hasRun() {
        return !runs.isEmpty();
    }

    /** Returns the next FFmpeg process. */
    public FfmpegRun run() {
        return runs.element();
    }

    /** Removes the FFmpeg process that has succeeded; its outputs remain to be verified. */
    public void finishRun(Duration took) {
        processTime = processTime.plus(took);
        FfmpegRun finished = runs.remove();
        if (finished.partsOf().isEmpty()) {
            unverified.addAll(finished.renditions());
        }
    }

    /** Checks whether frames remain to be analyzed. Analyses follow all FFmpeg processes. */
    public boolean hasAnalysis() {
        return !analyses.isEmpty();
    }

    /** Returns the next analysis. */
    public FrameAnalysis analysis() {
        return analyses.element();
    }

    /** Removes the analysis that has succeeded and adds its output. */
    public void finishAnalysis(Output output, Duration took) {
        processTime = processTime.plus(took);
        analyses.remove();
        outputs.add(output);
    }

    /** Checks whether an output remains to be verified. */
    public boolean hasUnverified() {
        return !unverified.isEmpty();
    }

    /** Returns the next output to verify. */
    public Rendition rendition() {
        return unverified.element();
    }

    /** Adds the output that has been verified, or further files of an output. */
    public void finishVerification(Output output) {
        if (unverified.remove().measuresLoudness()) {
            unmeasured.add(output.name());
        }
        OptionalInt known = IntStream.range(0, outputs.size())
                .filter(i -> outputs.get(i).name().equals(output.name()))
                .findFirst();
        known.ifPresentOrElse(i -> outputs.set(i, outputs.get(i).with(output)), () -> outputs.add(output));
    }

    /** Checks whether the loudness of a verified output remains to be measured. */
    public boolean hasUnmeasured() {
        return !unmeasured.isEmpty();
    }

    /** Returns the next output whose loudness is to be measured. */
    public Output unmeasured() {
        return outputs.stream()
                .filter(output -> output.name().equals(unmeasured.element()))
                .findFirst()
                .orElseThrow();
    }

    /** Replaces that output by one that has the measurement. */
    public void finishMeasurement(Output measured) {
        outputs.replaceAll(output -> output.name().equals(unmeasured.element()) ? measured : output);
        unmeasured.remove();
    }

    /** Checks whether the process that failed, or the output that is wrong, has a fallback. */
    public boolean hasFallback() {
        return unverified.isEmpty()
                ? !runs.isEmpty() && runs.element().hasFallback()
                : unverified.element().fallback().isPresent();
    }

    /** Replaces the process that failed, or the one that made the wrong output, by its fallback. */
    public void fallBack() {
        List<FfmpegRun> fallback;
        if (unverified.isEmpty()) {
            FfmpegRun failed = runs.remove();
            fallback = failed.fallback();
            // the next process would join the parts that this one failed to make
            failed.partsOf().ifPresent(whole -> runs.remove());
        } else {
            fallback = FfmpegRun.of(unverified.remove().fallback().orElseThrow());
        }
        for (int i = fallback.size() - 1; i >= 0; i--) {
            runs.addFirst(fallback.get(i));
        }
    }

    /** Returns the finished outputs. */
    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    /** Returns the optional outputs that were left out because the source lacks a stream for them. */
    public List<SkippedOutput> skipped() {
        return skipped;
    }

    /** Returns the wall-clock time of all processes that succeeded. */
    public Duration processTime() {
        return processTime;
    }
}
