package io.cliproute.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The valid name that a mistyped one most likely meant. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The nearest of the valid names, or empty when none is near: more than a third of the letters would have to
     * change.
     */
    public static Optional<String> nearest(String name, Collection<String> valid) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return valid.stream()
                .filter(candidate -> distance.apply(name, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance.apply(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code "; did you mean 'width'?"}, or what is there to choose from where nothing is near. */
    public static String hint(String name, Collection<String> valid) {
        return nearest(name, valid)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> valid.isEmpty() ? "" : "; available: " + String.join(", ", valid));
    }
}
