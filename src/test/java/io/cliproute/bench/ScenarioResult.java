package io.cliproute.bench;

import java.util.List;

/**
 * Result of a scenario.
 *
 * @param findings rows of the table; empty if the scenario was left out
 * @param notes sentences that are printed below the table
 */
record ScenarioResult(Scenario scenario, List<Finding> findings, List<String> notes) {}
