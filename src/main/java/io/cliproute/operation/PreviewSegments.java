package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The segments of a video that a preview consists of.
 *
 * @param starts counted from the first frame of the video, ascending
 * @param duration of each segment
 * @param fps frames per second of the preview
 * @param coverWholeVideo whether the video is no longer than the preview, which then consists of one segment
 */
record PreviewSegments(List<Duration> starts, Duration duration, int fps, boolean coverWholeVideo) {

    /**
     * Returns the segments of a preview, each in the middle of an equal share of the video.
     *
     * @param video the duration of the video
     * @param preview the maximum duration of the preview
     */
    static PreviewSegments of(Duration video, Duration preview, int count, int fps) {
        if (video.compareTo(preview) <= 0) {
            return new PreviewSegments(List.of(Duration.ZERO), video, fps, true);
        }
        Duration segment = preview.dividedBy(count);
        Duration share = video.dividedBy(count);
        Duration offset = share.minus(segment).dividedBy(2);
        List<Duration> starts = IntStream.range(0, count)
                .mapToObj(i -> share.multipliedBy(i).plus(offset))
                .toList();
        return new PreviewSegments(starts, segment, fps, false);
    }

    /** Returns the number of frames of a segment, at least 1. */
    long frames() {
        return Math.max(1, Math.round(duration.toNanos() * fps / 1e9));
    }

    /** Returns the duration of all segments, in whole frames. */
    Duration totalDuration() {
        return Duration.ofMillis(1000 * frames() * starts.size() / fps);
    }
}
