package io.cliproute.remote;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the size of a server's listings in one poll, as Camel keeps all of it in memory. The rest is ignored, and read
 * when earlier files are gone. One poll thread uses it.
 */
public final class ListingBudget {

    private static final Logger LOG = LoggerFactory.getLogger(ListingBudget.class);

    private static final int MAX_NAMES = 100_000;

    /** Three times the size of {@link #MAX_NAMES} names of usual length. */
    private static final int MAX_CHARACTERS = 32 * 1024 * 1024;

    private final String source;

    /** Number of names in this poll. */
    private int names;

    /** Number of characters in this poll. */
    private int characters;

    private boolean limitLogged;

    /** @param source the source's name, or empty for a connection that no source uses */
    public ListingBudget(String source) {
        this.source = source;
    }

    /** Returns the source's name, or the empty string. */
    public String source() {
        return source;
    }

    /** Begins a poll. */
    public void reset() {
        names = 0;
        characters = 0;
    }

    /** Counts a name. */
    public void countName() {
        names++;
    }

    /** Counts characters of a listing. */
    public void countCharacters(int count) {
        characters += count;
    }

    /** Checks whether no more of a listing may be read, and logs that once. */
    public boolean isExhausted() {
        boolean exhausted = names >= MAX_NAMES || characters >= MAX_CHARACTERS;
        if (exhausted && !limitLogged) {
            limitLogged = true;
            LOG.warn(
                    "[{}] server lists more than {} names or {} MB; the rest is read when some of these files are gone",
                    source,
                    MAX_NAMES,
                    MAX_CHARACTERS >> 20);
        }
        return exhausted;
    }
}
