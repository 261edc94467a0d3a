package io.cliproute.truth;

/** Audio with a tone of 0.9 s at the start of each second. The pitch encodes the second. */
public final class SecondTones {

    static final int COUNT = 50;
    static final double LENGTH = 0.9;

    private static final int LOWEST = 400;
    private static final int STEP = 50;

    private SecondTones() {}

    /** Returns a mono lavfi source; after 50 seconds the pitches repeat. */
    public static String lavfi(int sampleRate, double seconds) {
        return "aevalsrc='0.5*lt(mod(t,1),%s)*sin(2*PI*(%d+%d*mod(floor(t),%d))*t)':s=%d:d=%s"
                .formatted(LENGTH, LOWEST, STEP, COUNT, sampleRate, seconds);
    }

    /** Returns the pitch of a second in hertz. */
    static int pitch(int second) {
        return LOWEST + STEP * second;
    }
}
