package io.cliproute.bench;

/** Thrown by a scenario that cannot be measured on this machine; the message is a sentence with the reason. */
final class LeftOut extends Exception {

    private static final long serialVersionUID = 1;

    LeftOut(String sentence) {
        super(sentence);
    }
}
