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
 * Lets a file through once its size and time have stayed the same for the settle time, by what we have seen and not by
 * anybody's clock. It only ever looks at what the listing says, so a file that grows for an hour holds up nobody else.
 * Names that programs give to unfinished files are never let through. Several poll threads may ask; only one of them for
 * the {@link #outlook}, which is a hint.
 */
public final class SettleFilter {

    /** Endings of files that another program is still writing. */
    private static final Set<String> UNFINISHED =
            Set.of(".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".inprogress", ".camellock");

    /** A file that no listing has named for this long is forgotten. */
    private static final Duration FORGET = Duration.ofMinutes(10);

    /** In settle times. */
    private static final int YOUTH = 5;

    private final Duration settle;
    private final LongSupplier nanoClock;
    private final Map<String, Sight> seen = new ConcurrentHashMap<>();
    private long lastSweep;
    /** When the first of those that were not let through will be, since {@link #outlook} was asked; empty when there is none. */
    private OptionalLong due = OptionalLong.empty();
    /** Whether none was let through since then. */
    private boolean idle = true;

    /** @param settle how long a file must stay unchanged; zero lets it through at first sight */
    public SettleFilter(Duration settle) {
        this(settle, System::nanoTime);
    }

    SettleFilter(Duration settle, LongSupplier nanoClock) {
        this.settle = settle;
        this.nanoClock = nanoClock;
        this.lastSweep = nanoClock.getAsLong();
    }

    /**
     * A file in one state.
     *
     * @param since when it was first seen in it
     * @param rest for how long from then on it is not let through
     * @param last when it was last seen
     */
    private record Sight(long bytes, long modified, long since, long rest, long last) {
        Sight again(long now) {
            return new Sight(bytes, modified, since, rest, now);
        }

        Sight waiting(long longer) {
            return new Sight(bytes, modified, since, longer, last);
        }

        boolean is(long otherBytes, long otherModified) {
            return bytes == otherBytes && modified == otherModified;
        }
    }

    boolean accepts(GenericFile<?> file) {
        if (isUnfinished(file.getFileNameOnly())) {
            return false;
        }
        return accepts(file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
    }

    /**
     * The same, for what stands in no listing.
     *
     * @param path absolute
     * @param modified in milliseconds of the epoch
     */
    boolean accepts(String path, long bytes, long modified) {
        long now = nanoClock.getAsLong();
        sweep(now);
        Sight sight = seen.compute(path, (key, before) -> Optional.ofNullable(before)
                .filter(known -> known.is(bytes, modified))
                .map(known -> known.again(now))
                .orElseGet(() -> new Sight(bytes, modified, now, rest(bytes).toNanos(), now)));
        long its = sight.since() + sight.rest();
        if (its - now <= 0) {
            idle = false;
            return true;
        }
        if (due.isEmpty() || its - due.getAsLong() < 0) {
            due = OptionalLong.of(its);
        }
        return false;
    }

    /** Nothing can be made of an empty file, so it is given the time in which it may still be filled before anybody takes it. */
    private Duration rest(long bytes) {
        return bytes == 0 ? youth() : settle;
    }

    /**
     * What the files of a listing have before them at its end.
     *
     * @param untilNext how long until the next may be let through; very long when none waits
     * @param isIdle whether none was let through
     */
    record Outlook(Duration untilNext, boolean isIdle) {}

    /** The outlook after what was listed since the last call. */
    Outlook outlook() {
        long until = due.isEmpty() ? Long.MAX_VALUE : Math.max(0, due.getAsLong() - nanoClock.getAsLong());
        Outlook now = new Outlook(Duration.ofNanos(until), idle);
        due = OptionalLong.empty();
        idle = true;
        return now;
    }

    Duration settle() {
        return settle;
    }

    /** How long a file that changes no more counts as young: what is missing in it may still come. */
    Duration youth() {
        return settle.multipliedBy(YOUTH);
    }

    /**
     * Whether a file has come to that state only lately, or is in another one by now.
     *
     * @param path absolute
     */
    boolean isYoung(String path, FileStamp stamp) {
        return isYoung(path, stamp.bytes(), stamp.modified().toEpochMilli());
    }

    private boolean isYoung(String path, long bytes, long modified) {
        Sight sight = seen.get(path);
        return sight != null
                && (!sight.is(bytes, modified) || nanoClock.getAsLong() - sight.since() < youth().toNanos());
    }

    /**
     * Holds a file back for another settle time, or until it changes and has settled.
     *
     * @return whether it is the first time for this state
     */
    boolean waitOnceMore(String path) {
        Sight before = seen.get(path);
        seen.computeIfPresent(
                path, (key, sight) -> sight.waiting(nanoClock.getAsLong() - sight.since() + settle.toNanos()));
        return before != null && before.rest() == settle.toNanos();
    }

    /**
     * Holds a file back until it is no longer young, or has changed and settled.
     *
     * @return whether it is young
     */
    boolean waitWhileYoung(GenericFile<?> file) {
        String path = file.getAbsoluteFilePath();
        boolean young = isYoung(path, file.getFileLength(), file.getLastModified());
        if (young) {
            seen.computeIfPresent(
                    path,
                    (key, sight) -> sight.is(file.getFileLength(), file.getLastModified())
                            ? sight.waiting(youth().toNanos())
                            : sight);
        }
        return young;
    }

    private static boolean isUnfinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") || UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    private void sweep(long now) {
        if (now - lastSweep > FORGET.toNanos()) {
            lastSweep = now;
            seen.values().removeIf(sight -> now - sight.last() > FORGET.toNanos());
        }
    }
}
