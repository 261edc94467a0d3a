package io.cliproute.config;

import java.util.List;

/** The configuration is invalid. The exception contains all mistakes. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /** @param mistakes one line each: key, value, reason and a suggestion */
    public ConfigurationException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
