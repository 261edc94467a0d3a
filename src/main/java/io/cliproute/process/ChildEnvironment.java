package io.cliproute.process;

import java.util.Map;
import java.util.Set;

/**
 * Environment variables of child processes: search paths and language of this program, but no secrets.
 *
 * @param additional variables that each child gets in addition; they replace those of this program
 */
record ChildEnvironment(Map<String, String> additional) {

    private static final Set<String> INHERITED =
            Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    ChildEnvironment {
        additional = Map.copyOf(additional);
    }

    ProcessBuilder applyTo(ProcessBuilder builder) {
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(additional);
        return builder;
    }
}
