package io.cliproute.archive;

import io.cliproute.error.ErrorText;
import io.cliproute.files.ExpiredFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes originals that have been in the archive, and dead letters that have been in their folder, for longer than a
 * retention time. Only the subfolders named after the configured sources are searched, as everything else in those
 * folders may belong to somebody. Not thread-safe: the retention route calls it once at a time.
 */
public final class Retention {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.retention";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Difference between two clocks from which one of them was set. Corrections by NTP are much smaller. */
    private static final Duration CLOCK_CHANGE = Duration.ofMinutes(1);

    private final List<Rule> rules;
    private final Set<String> sources;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private Instant lastTime;
    private long lastNanos;

    /**
     * Rule for one folder.
     *
     * @param what what its files are, for the log
     * @param folder with a subfolder for each source
     * @param retention time after which a file is deleted
     */
    public record Rule(String what, Path folder, Duration retention) {}

    /**
     * @param sources names of the configured sources
     * @param nanoTime monotonic clock, such as {@link System#nanoTime}
     */
    public Retention(List<Rule> rules, Set<String> sources, Clock clock, LongSupplier nanoTime) {
        this.rules = List.copyOf(rules);
        this.sources = Set.copyOf(sources);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastTime = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Deletes what has expired, unless the clock was set since the last call: then nobody knows how old files are. */
    public void deleteExpired() {
        if (clockWasSet()) {
            LOG.warn("the clock was set; archived and failed files are kept until the next search for old ones");
            return;
        }
        rules.forEach(this::apply);
    }

    private boolean clockWasSet() {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        Duration difference = Duration.between(lastTime, now).minusNanos(nanos - lastNanos);
        lastTime = now;
        lastNanos = nanos;
        return difference.abs().compareTo(CLOCK_CHANGE) > 0;
    }

    private void apply(Rule rule) {
        Instant since = clock.instant().minus(rule.retention());
        ExpiredFiles.Deleted deleted = sources.stream()
                .map(source -> ExpiredFiles.delete(rule.folder().resolve(source), since))
                .reduce(ExpiredFiles.Deleted.NOTHING, ExpiredFiles.Deleted::plus);
        if (deleted.count() > 0) {
            LOG.info(
                    "{}: deleted {} files, {} MB, that were older than the retention",
                    rule.what(),
                    deleted.count(),
                    deleted.bytes() / 1_000_000);
        }
        if (deleted.error() != null) {
            LOG.warn(
                    "{}: not all files that are older than the retention can be deleted, trying again later: {}",
                    rule.what(),
                    ErrorText.of(deleted.error()));
        }
    }
}
