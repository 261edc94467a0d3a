package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_NEAR_INF;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Unit of timestamps: one tick lasts {@code num / den} seconds. FFmpeg does the conversions, so that they are rounded
 * as in its programs.
 */
record TimeBase(int num, int den) {

    /** Time base of FFmpeg's programs, {@code AV_TIME_BASE}. */
    static final TimeBase MICROSECONDS = new TimeBase(1, 1_000_000);

    static TimeBase of(AVRational base) {
        return new TimeBase(base.num(), base.den());
    }

    /** Returns the time base of the output of the filter {@code fps}. */
    static TimeBase ofRate(double framesPerSecond) {
        AVRational rate = av_d2q(framesPerSecond, Integer.MAX_VALUE);
        return new TimeBase(rate.den(), rate.num());
    }

    /** Converts a timestamp to another time base, rounded to the nearest tick. */
    long convert(long timestamp, TimeBase target) {
        return av_rescale_rnd(timestamp, num * (long) target.den, target.num * (long) den, AV_ROUND_NEAR_INF);
    }
}
