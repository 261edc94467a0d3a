package io.cliproute.bench;

/** A scenario that can't be measured here; its message is a sentence that says why. */
final class LeftOut extends Exception {

    private static final long serialVersionUID = 1;

    LeftOut(String sentence) {
        super(sentence);
    }
}
