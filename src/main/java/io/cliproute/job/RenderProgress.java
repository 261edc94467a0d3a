package io.cliproute.job;

import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.FrameAnalysis;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Rendition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The processes of one work that are still to be run, and what FFmpeg has made and nobody has looked at yet. */
final class RenderProgress {

    private final Deque<FfmpegRun> runs = new ArrayDeque<>();
    private final Deque<Rendition> unverified = new ArrayDeque<>();
    private final Deque<FrameAnalysis> analyses = new ArrayDeque<>();
    private int planned;

    void plan(Plan plan) {
        runs.addAll(plan.runs());
        analyses.addAll(plan.analyses());
        planned = runs.size() + analyses.size();
    }

    /** How far all of it has come, from 0 to 1, when the process that runs now has come to that share. */
    double progress(double share) {
        return planned == 0 ? 0 : Math.max(0, planned - runs.size() - analyses.size() + share) / planned;
    }

    boolean isToBeRendered() {
        return !runs.isEmpty();
    }

    FfmpegRun run() {
        return runs.element();
    }

    void rendered() {
        if (runs.isEmpty()) {
            // they come behind FFmpeg
            analyses.remove();
            return;
        }
        FfmpegRun done = runs.remove();
        if (done.partsOf().isEmpty()) {
            unverified.addAll(done.renditions());
        }
    }

    boolean isToBeAnalysed() {
        return !analyses.isEmpty();
    }

    FrameAnalysis analysis() {
        return analyses.element();
    }

    boolean isToBeVerified() {
        return !unverified.isEmpty();
    }

    Rendition rendition() {
        return unverified.element();
    }

    void verified() {
        unverified.remove();
    }

    boolean isFallbackLeft() {
        return unverified.isEmpty()
                ? !runs.isEmpty() && runs.element().hasFallback()
                : unverified.element().fallback().isPresent();
    }

    void fallBack() {
        List<FfmpegRun> others;
        if (unverified.isEmpty()) {
            FfmpegRun failed = runs.remove();
            others = failed.fallback();
            // what its parts were for
            failed.partsOf().ifPresent(whole -> runs.remove());
        } else {
            others = FfmpegRun.of(unverified.remove().fallback().orElseThrow());
        }
        for (int i = others.size() - 1; i >= 0; i--) {
            runs.addFirst(others.get(i));
        }
    }
}
