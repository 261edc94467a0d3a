package io.cliproute.warm;

/** What is not done here, or not surely just as FFmpeg's own program would do it: that one is started then. */
final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Declined(String why) {
        super(why);
    }

    static Declined nothing() {
        return new Declined("no picture comes out");
    }
}
