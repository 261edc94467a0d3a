package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Rendition;
import io.cliproute.operation.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The work on one job, from the queue to the archive: it lives in the exchange property {@value #PROPERTY} and is filled
 * step by step. One worker has it at a time; it is not made for more.
 */
public final class Work {

    /** The name of the exchange property. */
    public static final String PROPERTY = "cliproute.work";

    private final Job job;
    private final Recipe recipe;
    private final Path folder;
    private final Instant startedAt;
    private final Deque<Run> runs = new ArrayDeque<>();
    private final Deque<Rendition> unverified = new ArrayDeque<>();
    private final Deque<String> undelivered;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Attempt> failures = new ArrayList<>();

    private MediaInfo media;
    private JsonNode mediaAsProbed;
    private Duration ffmpegTime = Duration.ZERO;

    /**
     * @param folder where outputs are made; it goes when the work ends
     * @param startedAt when a worker took the job
     */
    public Work(Job job, Recipe recipe, Path folder, Instant startedAt) {
        this.job = job;
        this.recipe = recipe;
        this.folder = folder;
        this.startedAt = startedAt;
        this.undelivered = new ArrayDeque<>(job.destinations());
    }

    /** What ffprobe said of the source: parsed, and as it said it. The plan follows from it. */
    public void probed(MediaInfo info, JsonNode asProbed) {
        media = info;
        mediaAsProbed = asProbed;
        runs.addAll(Plan.of(recipe, info).runs());
    }

    /** Whether an FFmpeg process is still to be run. */
    public boolean isToBeRendered() {
        return !runs.isEmpty();
    }

    /** The FFmpeg process whose turn it is. */
    public Run run() {
        return runs.element();
    }

    /** That process has made its outputs, which are to be verified. */
    public void rendered(Duration took) {
        ffmpegTime = ffmpegTime.plus(took);
        unverified.addAll(runs.element().renditions());
    }

    /** Whether an output of that process is still to be verified. */
    public boolean isToBeVerified() {
        return !unverified.isEmpty();
    }

    /** The output to be verified now. */
    public Rendition rendition() {
        return unverified.element();
    }

    /** That output is as it should be; with the last one the process is done with. */
    public void verified(Output output) {
        unverified.remove();
        outputs.add(output);
        if (unverified.isEmpty()) {
            runs.remove();
        }
    }

    /** Whether what failed, made nothing or made something wrong can be tried in a slower way. */
    public boolean isFallbackLeft() {
        return !runs.isEmpty() && runs.element().fallback().isPresent();
    }

    /** Puts the slower way in the place of the run whose turn it is; what that has made so far does not count. */
    public void fallBack() {
        Run failed = runs.remove();
        unverified.clear();
        outputs.removeIf(output -> failed.renditions().stream()
                .anyMatch(rendition -> rendition.output().equals(output.name())));
        runs.addFirst(failed.fallback().orElseThrow());
    }

    /** Whether a destination is still to be served. */
    public boolean isToBeDelivered() {
        return !undelivered.isEmpty();
    }

    /** The name of the destination whose turn it is. */
    public String getDestination() {
        return undelivered.element();
    }

    /** That destination has the whole set. */
    public void delivered() {
        undelivered.remove();
    }

    /** Remembers a try that failed. */
    public void failed(Attempt attempt) {
        failures.add(attempt);
    }

    public Job job() {
        return job;
    }

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
        return Optional.ofNullable(media);
    }

    /** Null until the source has been probed. */
    public JsonNode mediaAsProbed() {
        return mediaAsProbed;
    }

    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    public List<Attempt> failures() {
        return List.copyOf(failures);
    }

    /** Wall-clock time of the FFmpeg processes. */
    public Duration ffmpegTime() {
        return ffmpegTime;
    }
}
