package io.cliproute.bench;

import java.util.List;

/**
 * A scenario's outcome.
 *
 * @param findings empty when it was left out
 * @param notes sentences
 */
record Measured(Scenario scenario, List<Finding> findings, List<String> notes) {}
