package io.cliproute.warm.worker;

/** What is not done here, or not surely just as FFmpeg's own program would do it: that one is started then. */
final class UnsupportedCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedCommandException(String why) {
        super(why);
    }

    static UnsupportedCommandException nothing() {
        return new UnsupportedCommandException("no picture comes out");
    }
}
