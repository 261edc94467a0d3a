package io.cliproute.ingest;

import io.cliproute.files.FileStamp;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;

/**
 * Knows which files have settled: size and time have stayed the same for the settle time, measured by this program's
 * observations and not by the clock of another machine. It uses listings only, so a file that grows for an hour delays
 * no other. Names that programs give to unfinished files never settle. Thread-safe, except for {@link #beginListing}
 * and {@link #outlook}, which one poll thread calls.
 */
public final class SettleFilter {

    /** Endings of files that another program is still writing. */
    private static final Set<String> UNFINISHED =
            Set.of(".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".inprogress", ".camellock");

    /** A file that no listing has named for this long is forgotten. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    /** In settle times. */
    private static final int YOUTH = 5;

    private final Duration settle;
    private final LongSupplier nanoClock;

    /** By absolute path. An entry lives for {@link #FORGET_AFTER} after the last listing with the file. */
    private final Map<String, Observation> observations = new ConcurrentHashMap<>();

    private long lastSweep;

    /** Time in nanoseconds at which the next file of this listing settles; empty if all have settled. */
    private OptionalLong nextSettled = OptionalLong.empty();

    /** True while no file of this listing has settled. */
    private boolean idle = true;

    /** @param settle time for which a file must stay unchanged; with zero a file has settled when it is first seen */
    public SettleFilter(Duration settle) {
        this(settle, System::nanoTime);
    }

    SettleFilter(Duration settle, LongSupplier nanoClock) {
        this.settle = settle;
        this.nanoClock = nanoClock;
        this.lastSweep = nanoClock.getAsLong();
    }

    /**
     * State of a file.
     *
     * @param since when the file was first seen in it, in nanoseconds
     * @param delay nanoseconds from then on in which the file has not settled
     * @param last when the file was last seen, in nanoseconds
     */
    private record Observation(long bytes, long modified, long since, long delay, long last) {
        Observation seenAt(long now) {
            return new Observation(bytes, modified, since, delay, now);
        }

        Observation waiting(long nanos) {
            return new Observation(bytes, modified, since, nanos, last);
        }

        boolean matches(long otherBytes, long otherModified) {
            return bytes == otherBytes && modified == otherModified;
        }

        long settledAt() {
            return since + delay;
        }
    }

    /** Begins a listing, whose files {@link #outlook} is about. */
    void beginListing() {
        nextSettled = OptionalLong.empty();
        idle = true;
    }

    /** Records that a listing names a file. */
    void record(GenericFile<?> file) {
        if (!isUnfinished(file.getFileNameOnly())) {
            record(file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
        }
    }

    private void record(String path, long bytes, long modified) {
        long now = nanoClock.getAsLong();
        sweep(now);
        Observation observation = observations.compute(path, (key, before) -> Optional.ofNullable(before)
                .filter(known -> known.matches(bytes, modified))
                .map(known -> known.seenAt(now))
                .orElseGet(() ->
                        new Observation(bytes, modified, now, initialWait(bytes).toNanos(), now)));
        long settledAt = observation.settledAt();
        if (settledAt - now <= 0) {
            idle = false;
        } else if (nextSettled.isEmpty() || settledAt - nextSettled.getAsLong() < 0) {
            nextSettled = OptionalLong.of(settledAt);
        }
    }

    /** Checks whether a file has settled in the state in which a listing names it. */
    boolean isSettled(GenericFile<?> file) {
        return !isUnfinished(file.getFileNameOnly())
                && isSettled(file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
    }

    /**
     * Checks whether a file has settled in a state.
     *
     * @param path absolute
     * @param modified in milliseconds of the epoch
     */
    boolean isSettled(String path, long bytes, long modified) {
        Observation observation = observations.get(path);
        return observation != null && observation.matches(bytes, modified)
                ? observation.settledAt() - nanoClock.getAsLong() <= 0
                : initialWait(bytes).isZero();
    }

    /** Returns a longer time for an empty file: it can't be processed, and may still be filled. */
    private Duration initialWait(long bytes) {
        return bytes == 0 ? youth() : settle;
    }

    /**
     * Prospects of the files in a listing.
     *
     * @param untilNext time until the next file may settle; very long if there is no such file
     * @param isIdle whether no file has settled
     */
    record Outlook(Duration untilNext, boolean isIdle) {}

    /** Returns the prospects of the files that were recorded since the listing began. */
    Outlook outlook() {
        long until =
                nextSettled.isEmpty() ? Long.MAX_VALUE : Math.max(0, nextSettled.getAsLong() - nanoClock.getAsLong());
        return new Outlook(Duration.ofNanos(until), idle);
    }

    Duration settle() {
        return settle;
    }

    /** Returns the time for which an unchanged file counts as young: missing parts of it may still arrive. */
    public Duration youth() {
        return settle.multipliedBy(YOUTH);
    }

    /**
     * Checks whether a file came to a state only a short time ago, or is in another one by now.
     *
     * @param path absolute
     */
    boolean isYoung(String path, FileStamp stamp) {
        return isYoung(path, stamp.bytes(), stamp.modified().toEpochMilli());
    }

    /** Checks whether a listed file came to its state only a short time ago, or is in another one by now. */
    public boolean isYoung(GenericFile<?> file) {
        return isYoung(file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
    }

    private boolean isYoung(String path, long bytes, long modified) {
        Observation observation = observations.get(path);
        return observation != null
                && (!observation.matches(bytes, modified)
                        || nanoClock.getAsLong() - observation.since() < youth().toNanos());
    }

    /** Checks whether a file was held back in its present state. */
    boolean isHeldBack(String path) {
        Observation observation = observations.get(path);
        return observation != null && observation.delay() != settle.toNanos();
    }

    /** Holds a file back for another settle time, or until it changes and has settled. */
    void holdBack(String path) {
        observations.computeIfPresent(
                path,
                (key, observation) ->
                        observation.waiting(nanoClock.getAsLong() - observation.since() + settle.toNanos()));
    }

    /** Holds a file back until it is no longer young, or has changed and settled. */
    public void holdBackWhileYoung(GenericFile<?> file) {
        observations.computeIfPresent(
                file.getAbsoluteFilePath(),
                (key, observation) -> observation.matches(file.getFileLength(), file.getLastModified())
                        ? observation.waiting(youth().toNanos())
                        : observation);
    }

    /** Checks whether programs give such a name to a file that they are still writing. */
    public static boolean isUnfinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") || UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    private void sweep(long now) {
        if (now - lastSweep > FORGET_AFTER.toNanos()) {
            lastSweep = now;
            observations.values().removeIf(observation -> now - observation.last() > FORGET_AFTER.toNanos());
        }
    }
}
