package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.FrameAnalysis;
import io.cliproute.operation.MediaFacts;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.MediaQuery;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.SkippedOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work on one job, from the queue to the archive: it lives in the exchange property {@value ExchangeProperties#JOB_EXECUTION} and is filled
 * step by step. One worker has it at a time; it is not made for more.
 */
public final class JobExecution {

    private final Job job;
    private final Path folder;
    private final Instant startedAt;
    private final RenderProgress rendering = new RenderProgress();
    private final PendingDestinations undelivered;
    private final List<Output> outputs = new ArrayList<>();
    private final List<FailedAttempt> failures = new ArrayList<>();

    private volatile double progress;
    private Recipe recipe;
    private MediaFacts facts;
    private JsonNode mediaAsProbed;
    private Plan plan;
    private Duration ffmpegTime = Duration.ZERO;
    private volatile boolean complete;
    private boolean adopted;

    /**
     * @param folder where outputs are made; it goes when the work ends
     * @param startedAt when a worker took the job
     */
    public JobExecution(Job job, Path folder, Instant startedAt) {
        this.job = job;
        this.folder = folder;
        this.startedAt = startedAt;
        this.undelivered = new PendingDestinations(job.destinations());
    }

    /** What is to be made of this file. */
    public void ordered(Recipe order) {
        recipe = order;
    }

    /** The name of the recipe: the one that is made, or before that is known the one the source wants. */
    public String recipeName() {
        return recipe == null ? job.recipe() : recipe.name();
    }

    /** What ffprobe said of the source: parsed, and as it said it. */
    public void probed(MediaInfo info, JsonNode asProbed) {
        facts = MediaFacts.of(info);
        mediaAsProbed = asProbed;
    }

    /** Whether something has to be asked of the file before it is clear what to do. */
    public boolean isToBeAsked() {
        return !Plan.pendingQueries(recipe, facts).isEmpty();
    }

    /** The question whose turn it is. */
    public MediaQuery question() {
        return Plan.pendingQueries(recipe, facts).get(0);
    }

    /** What was answered to it. */
    public void answered(String answer) {
        facts = facts.with(question(), answer);
    }

    /** Decides how everything is made. */
    public Plan plan() {
        plan = Plan.of(recipe, facts);
        rendering.plan(plan);
        return plan;
    }

    /**
     * Records how far the running process has come.
     *
     * @param share from 0 to 1; a fallback that starts again does not move the progress of the work backwards
     */
    public void progressed(double share) {
        progress = Math.max(progress, rendering.progress(share));
    }

    /** How far FFmpeg has come with all of it, from 0 to 1. Any thread may ask. */
    public double progress() {
        return Math.min(1, progress);
    }

    /** Whether an FFmpeg process is still to be run. */
    public boolean isToBeRendered() {
        return rendering.isToBeRendered();
    }

    /** The FFmpeg process whose turn it is. */
    public FfmpegRun run() {
        return rendering.run();
    }

    /** The process whose turn it is has ended well; outputs of FFmpeg are to be verified. */
    public void rendered(Duration took) {
        ffmpegTime = ffmpegTime.plus(took);
        rendering.rendered();
        progressed(0);
    }

    /** Whether frames are still to be looked at. */
    public boolean isToBeAnalysed() {
        return rendering.isToBeAnalysed();
    }

    /** The analysis whose turn it is. */
    public FrameAnalysis analysis() {
        return rendering.analysis();
    }

    /** Whether an output is still to be verified. */
    public boolean isToBeVerified() {
        return rendering.isToBeVerified();
    }

    /** The output to be verified now. */
    public Rendition rendition() {
        return rendering.rendition();
    }

    /** That output is as it should be. */
    public void verified(Output output) {
        rendering.verified();
        outputs.add(output);
    }

    /** An output that nobody has to verify is there. */
    public void written(Output output) {
        outputs.add(output);
    }

    /** Whether what failed, made nothing or made something wrong can be tried in another way. */
    public boolean isFallbackLeft() {
        return rendering.isFallbackLeft();
    }

    /** Puts another way in the place of the one that failed: of an output that is wrong, or of a whole process. */
    public void fallBack() {
        rendering.fallBack();
    }

    /** The whole set lies in the work folder, with its manifest; it is not made again. */
    public void complete() {
        complete = true;
    }

    /** The same, and an earlier run of the program has made it: destinations may have it already. */
    public void adopted() {
        adopted = true;
        complete();
    }

    /** Whether the whole set lies in the work folder. Any thread may ask. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether an earlier run of the program has made the set. */
    public boolean isAdopted() {
        return adopted;
    }

    /** Where the set is still to be brought. */
    public PendingDestinations undelivered() {
        return undelivered;
    }

    /** Remembers a try that failed. */
    public void failed(FailedAttempt attempt) {
        failures.add(attempt);
    }

    public Job job() {
        return job;
    }

    /** Null until it is known. */
    public Recipe recipe() {
        return recipe;
    }

    public Path folder() {
        return folder;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Empty until the source has been probed. */
    public Optional<MediaInfo> media() {
        return Optional.ofNullable(facts).map(MediaFacts::media);
    }

    /** Optional outputs that were left out; empty until it is planned. */
    public List<SkippedOutput> skipped() {
        return plan == null ? List.of() : plan.skipped();
    }

    /** Null until the source has been probed. */
    public JsonNode mediaAsProbed() {
        return mediaAsProbed;
    }

    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    public List<FailedAttempt> failures() {
        return List.copyOf(failures);
    }

    /** Wall-clock time of the FFmpeg processes. */
    public Duration ffmpegTime() {
        return ffmpegTime;
    }
}
