package io.cliproute.queue;

import io.cliproute.job.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.camel.Exchange;

/**
 * Jobs that wait, by priority and source. Priorities get shares by stride scheduling: each has a position, the lowest
 * one is next, and each job moves it by the stride of its priority. A priority without jobs saves up no share. The
 * first job of a high priority is next. Sources of a priority take turns. Not thread-safe.
 */
final class WaitingJobs {

    /** Of 21 jobs, 16 have a high priority, 4 a normal one and 1 a low one, if all three always have jobs. */
    private static final Map<Priority, Integer> STRIDES =
            Map.of(Priority.HIGH, 1, Priority.NORMAL, 4, Priority.LOW, 16);

    private final Map<Priority, Level> levels = new EnumMap<>(Priority.class);

    /** Position of the last job that was taken. */
    private long position;

    private int size;

    WaitingJobs() {
        for (Priority priority : Priority.values()) {
            levels.put(priority, new Level(priority));
        }
    }

    /** Jobs of one priority by source, the source whose turn is next first. */
    private static final class Level {

        private final Priority priority;
        private final Map<String, Deque<Exchange>> sources = new LinkedHashMap<>();
        private long position;

        Level(Priority priority) {
            this.priority = priority;
        }

        long position() {
            return position;
        }

        Priority priority() {
            return priority;
        }

        /** Takes the first job that is allowed, and moves its source behind the others. */
        Optional<Exchange> take(BiPredicate<Priority, Exchange> allowed) {
            for (String source : List.copyOf(sources.keySet())) {
                Optional<Exchange> job = take(sources.get(source), allowed);
                if (job.isPresent()) {
                    moveBehindOthers(source);
                    return job;
                }
            }
            return Optional.empty();
        }

        private Optional<Exchange> take(Deque<Exchange> waiting, BiPredicate<Priority, Exchange> allowed) {
            for (Iterator<Exchange> jobs = waiting.iterator(); jobs.hasNext(); ) {
                Exchange job = jobs.next();
                if (allowed.test(priority, job)) {
                    jobs.remove();
                    return Optional.of(job);
                }
            }
            return Optional.empty();
        }

        private void moveBehindOthers(String source) {
            Deque<Exchange> waiting = sources.remove(source);
            if (!waiting.isEmpty()) {
                sources.put(source, waiting);
            }
        }
    }

    void add(Exchange job, Place place) {
        Level level = levels.get(place.priority());
        if (level.sources.isEmpty()) {
            level.position = Math.max(level.position, position + STRIDES.get(level.priority) - 1);
        }
        level.sources
                .computeIfAbsent(place.source(), source -> new ArrayDeque<>())
                .add(job);
        size++;
    }

    /** Removes and returns the next job that is allowed; empty if none is. */
    Optional<Exchange> take(BiPredicate<Priority, Exchange> allowed) {
        List<Level> inOrder = levels.values().stream()
                .sorted(Comparator.comparingLong(Level::position).thenComparing(Level::priority))
                .toList();
        for (Level level : inOrder) {
            Optional<Exchange> taken = level.take(allowed);
            if (taken.isPresent()) {
                position = level.position;
                level.position += STRIDES.get(level.priority);
                // a priority whose jobs were not allowed does not save up its share
                levels.values().forEach(other -> other.position = Math.max(other.position, position));
                size--;
                return taken;
            }
        }
        return Optional.empty();
    }

    boolean remove(Exchange job) {
        for (Level level : levels.values()) {
            for (Deque<Exchange> jobs : level.sources.values()) {
                if (jobs.remove(job)) {
                    level.sources.values().removeIf(Deque::isEmpty);
                    size--;
                    return true;
                }
            }
        }
        return false;
    }

    void clear() {
        levels.values().forEach(level -> level.sources.clear());
        size = 0;
    }

    int size() {
        return size;
    }

    /** Returns the number of jobs in a place. */
    int size(Place place) {
        Deque<Exchange> jobs = levels.get(place.priority()).sources.get(place.source());
        return jobs == null ? 0 : jobs.size();
    }

    /** Returns the number of jobs in the place with the most jobs. */
    int largest() {
        return levels.values().stream()
                .flatMap(level -> level.sources.values().stream())
                .mapToInt(Deque::size)
                .max()
                .orElse(0);
    }

    /** Returns a copy of all jobs, the highest priority first. */
    List<Exchange> list() {
        List<Exchange> jobs = new ArrayList<>(size);
        levels.values().forEach(level -> level.sources.values().forEach(jobs::addAll));
        return jobs;
    }
}
