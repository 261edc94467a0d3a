package io.cliproute.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The destinations that are still to get a set, in the order in which they are served. */
public final class PendingDestinations {

    private final Deque<String> line;
    private final Set<String> late = new HashSet<>();

    public PendingDestinations(List<String> destinations) {
        line = new ArrayDeque<>(destinations);
    }

    public boolean isEmpty() {
        return line.isEmpty();
    }

    /** The name of the destination whose turn it is. */
    public String first() {
        return line.element();
    }

    /** That destination has the whole set, or has been given up. Does nothing when nobody is left. */
    public void next() {
        line.poll();
    }

    /** Whether another one waits behind it that has not had its turn yet. */
    public boolean isAnotherUntried() {
        return line.stream().skip(1).anyMatch(name -> !late.contains(name));
    }

    /** It does not take the set now, and comes last. */
    public void postpone() {
        late.add(first());
        line.add(line.remove());
    }

    /** Whether it has had a turn before, and may have got the set then. */
    public boolean isLate() {
        return late.contains(first());
    }
}
