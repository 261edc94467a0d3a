package io.cliproute.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for misspelt names. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns the valid name with the smallest edit distance; empty if more than a third of its characters would have
     * to change.
     */
    public static Optional<String> nearest(String name, Collection<String> valid) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return valid.stream()
                .filter(candidate -> distance.apply(name, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance.apply(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Returns the end of an error message: {@code "; did you mean 'width'?"}, or the valid names if none is similar;
     * empty if there are none.
     */
    public static String hint(String name, Collection<String> valid) {
        return nearest(name, valid)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> valid.isEmpty() ? "" : "; available: " + String.join(", ", valid));
    }
}
