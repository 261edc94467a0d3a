package io.cliproute.bench;

/** Thrown by a scenario that cannot be measured on this machine; the message is a sentence with the reason. */
final class ScenarioSkippedException extends Exception {

    private static final long serialVersionUID = 1;

    ScenarioSkippedException(String sentence) {
        super(sentence);
    }
}
