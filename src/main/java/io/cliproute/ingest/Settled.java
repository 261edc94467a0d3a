package io.cliproute.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;

/**
 * Lets a file through once its size and time have stayed the same for the settle time, by what we have seen and not by
 * anybody's clock. It only ever looks at what the listing says, so a file that grows for an hour holds up nobody else.
 * Names that programs give to unfinished files are never let through.
 */
public final class Settled {

    /** Endings of files that another program is still writing. */
    private static final Set<String> UNFINISHED =
            Set.of(".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".inprogress", ".camellock");

    /** A file that no listing has named for this long is forgotten. */
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Duration settle;
    private final LongSupplier nanoClock;
    private final Map<String, Sight> seen = new ConcurrentHashMap<>();
    private long lastSweep;

    /** @param settle how long a file must stay unchanged; zero lets it through at first sight */
    public Settled(Duration settle) {
        this(settle, System::nanoTime);
    }

    Settled(Duration settle, LongSupplier nanoClock) {
        this.settle = settle;
        this.nanoClock = nanoClock;
        this.lastSweep = nanoClock.getAsLong();
    }

    private record Sight(long bytes, long modified, long since, long last) {
        Sight again(long now) {
            return new Sight(bytes, modified, since, now);
        }

        boolean sameAs(GenericFile<?> file) {
            return bytes == file.getFileLength() && modified == file.getLastModified();
        }
    }

    boolean accepts(GenericFile<?> file) {
        if (isUnfinished(file.getFileNameOnly())) {
            return false;
        }
        long now = nanoClock.getAsLong();
        sweep(now);
        Sight sight = seen.compute(file.getAbsoluteFilePath(), (path, before) -> Optional.ofNullable(before)
                .filter(known -> known.sameAs(file))
                .map(known -> known.again(now))
                .orElseGet(() -> new Sight(file.getFileLength(), file.getLastModified(), now, now)));
        return now - sight.since() >= settle.toNanos();
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
