package io.cliproute.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.manifest.Manifest;
import io.cliproute.store.JobEntry;
import io.cliproute.store.JobFilter;
import io.cliproute.store.JobHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All jobs in one list: those in progress, then the history, the newest first. Thread-safe.
 *
 * @param active jobs in progress
 * @param history jobs that have ended
 * @param sets results of the jobs
 */
public record JobList(ActiveJobs active, JobHistory history, PublishedSets sets) {

    /** Maximum number of jobs of a page. */
    public static final int MAX_LIMIT = 500;

    private static final Set<String> ACTIVE = Set.of(JobView.QUEUED, JobView.RUNNING, JobView.DELIVERING);

    /**
     * Selection of jobs.
     *
     * @param state word of their state
     * @param source name of their source
     * @param text part of their path, in any case
     * @param cursor position after the previous page
     * @param limit maximum number of jobs
     */
    public record Selection(
            Optional<String> state,
            Optional<String> source,
            Optional<String> text,
            Optional<String> cursor,
            int limit) {

        boolean matches(JobView job) {
            return state.map(job.state()::equals).orElse(true)
                    && source.map(job.source()::equals).orElse(true)
                    && text.map(part -> job.path().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                            .orElse(true);
        }

        /** Returns the states in the history that match; empty if none does. */
        Optional<Set<JobEntry.State>> ended() {
            if (state.isEmpty()) {
                return Optional.of(EnumSet.allOf(JobEntry.State.class));
            }
            return Stream.of(JobEntry.State.values())
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(state.get()))
                    .map(known -> (Set<JobEntry.State>) EnumSet.of(known))
                    .findFirst();
        }
    }

    /**
     * Page of a list.
     *
     * @param next cursor of the next page; null on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<JobView> jobs, String next) {}

    /**
     * Job with everything that is known of it.
     *
     * @param result its {@code result.json}; null if there is none at a local destination
     * @param error its {@code error.json}; null if it is no dead letter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(JobView job, Manifest result, JsonNode error) {}

    /** Checks whether a word is that of a state. */
    public static boolean isState(String word) {
        return ACTIVE.contains(word)
                || Stream.of(JobEntry.State.values())
                        .anyMatch(state -> state.name().toLowerCase(Locale.ROOT).equals(word));
    }

    /**
     * Returns a page.
     *
     * @throws IllegalArgumentException if the cursor is not one of this list
     */
    public Page page(Selection selection) {
        ListCursor cursor = selection.cursor().map(ListCursor::parse).orElse(ListCursor.START);
        List<JobView> current = current();
        List<JobView> page = new ArrayList<>();
        if (cursor.history().isEmpty()) {
            current.stream()
                    .filter(selection::matches)
                    .skip(cursor.offset())
                    .limit(selection.limit())
                    .forEach(page::add);
        }
        if (page.size() == selection.limit()) {
            return new Page(page, ListCursor.at(cursor.offset() + page.size()).toString());
        }
        return selection.ended().isEmpty() ? new Page(page, null) : withHistory(page, current, selection, cursor);
    }

    private Page withHistory(List<JobView> page, List<JobView> current, Selection selection, ListCursor cursor) {
        int missing = selection.limit() - page.size();
        List<JobEntry> ended = history.find(new JobFilter(
                selection.ended().orElseThrow(), selection.source(), selection.text(), cursor.history(), missing));
        Set<String> inProgress = new HashSet<>();
        current.forEach(job -> inProgress.add(job.id()));
        ended.stream()
                .filter(entry -> !inProgress.contains(entry.id()))
                .map(entry -> JobView.ended(entry, sets.outputs(entry)))
                .forEach(page::add);
        if (ended.size() < missing) {
            return new Page(page, null);
        }
        JobEntry last = ended.get(ended.size() - 1);
        return new Page(
                page,
                ListCursor.after(new JobFilter.Position(last.changedAt(), last.id()))
                        .toString());
    }

    /** Returns the jobs that ended last. */
    List<JobView> recent(int limit) {
        return history.find(JobFilter.ended(limit)).stream()
                .map(entry -> JobView.ended(entry, sets.outputs(entry)))
                .toList();
    }

    /** Returns the jobs in progress: those of the workers, those in delivery, those in the queue. */
    private List<JobView> current() {
        List<JobExecution> executions = active.executions();
        List<Job> queued = active.queued();
        return Stream.of(
                        executions.stream()
                                .filter(execution -> !execution.progress().isRendered())
                                .map(JobView::active),
                        executions.stream()
                                .filter(execution -> execution.progress().isRendered())
                                .map(JobView::active),
                        queued.stream().map(JobView::queued))
                .flatMap(jobs -> jobs)
                .toList();
    }

    /**
     * Returns a job with its manifest or its report.
     *
     * @param deadLetters where the report is
     */
    public Optional<Detail> detail(String id, DeadLetterList deadLetters) {
        return find(id).map(job -> new Detail(
                job,
                history.find(id).stream()
                        .flatMap(entry -> sets.find(entry).stream())
                        .map(set -> set.manifest())
                        .findFirst()
                        .orElse(null),
                job.state().equals("failed")
                        ? deadLetters.report(job.source(), job.path()).orElse(null)
                        : null));
    }

    private Optional<JobView> find(String id) {
        return current().stream().filter(job -> job.id().equals(id)).findFirst().or(() -> history.find(id)
                .map(entry -> JobView.ended(entry, sets.outputs(entry))));
    }
}
