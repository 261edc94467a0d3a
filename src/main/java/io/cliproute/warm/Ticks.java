package io.cliproute.warm;

import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_NEAR_INF;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * What times are counted in: one tick lasts {@code num / den} seconds. Converting goes through FFmpeg, so that it rounds alike.
 */
record Ticks(int num, int den) {

    /** In these FFmpeg's program computes. */
    static final Ticks MICROSECONDS = new Ticks(1, 1_000_000);

    static Ticks of(AVRational base) {
        return new Ticks(base.num(), base.den());
    }

    /** Those that the filter {@code fps} counts in. */
    static Ticks ofRate(double perSecond) {
        AVRational rate = av_d2q(perSecond, Integer.MAX_VALUE);
        return new Ticks(rate.den(), rate.num());
    }

    /** A time in other ticks, rounded to the nearest. */
    long to(Ticks other, long time) {
        return av_rescale_rnd(time, num * (long) other.den, other.num * (long) den, AV_ROUND_NEAR_INF);
    }
}
