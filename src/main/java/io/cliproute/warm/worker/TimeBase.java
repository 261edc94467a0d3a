package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_NEAR_INF;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * What times are counted in: one tick lasts {@code num / den} seconds. Converting goes through FFmpeg, so that it rounds alike.
 */
record TimeBase(int num, int den) {

    /** In these FFmpeg's program computes. */
    static final TimeBase MICROSECONDS = new TimeBase(1, 1_000_000);

    static TimeBase of(AVRational base) {
        return new TimeBase(base.num(), base.den());
    }

    /** Those that the filter {@code fps} counts in. */
    static TimeBase ofRate(double perSecond) {
        AVRational rate = av_d2q(perSecond, Integer.MAX_VALUE);
        return new TimeBase(rate.den(), rate.num());
    }

    /** A time in other ticks, rounded to the nearest. */
    long to(TimeBase other, long time) {
        return av_rescale_rnd(time, num * (long) other.den, other.num * (long) den, AV_ROUND_NEAR_INF);
    }
}
