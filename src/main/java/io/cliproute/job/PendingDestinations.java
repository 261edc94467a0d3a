package io.cliproute.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Destinations that have not received a set yet, in the order in which they are served. Not thread-safe. */
public final class PendingDestinations {

    private final Deque<String> queue;
    private final Set<String> postponed = new HashSet<>();

    public PendingDestinations(List<String> destinations) {
        queue = new ArrayDeque<>(destinations);
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Returns the name of the next destination. */
    public String first() {
        return queue.element();
    }

    /** Removes the next destination, after its delivery or because it was given up. Does nothing if there is none. */
    public void next() {
        queue.poll();
    }

    /** Checks whether another destination has not been tried yet. */
    public boolean hasUntriedOther() {
        return queue.stream().skip(1).anyMatch(name -> !postponed.contains(name));
    }

    /** Moves the next destination to the end. */
    public void postpone() {
        postponed.add(first());
        queue.add(queue.remove());
    }

    /** Checks whether the next destination was postponed before, and may have received the set then. */
    public boolean wasPostponed() {
        return postponed.contains(first());
    }
}
