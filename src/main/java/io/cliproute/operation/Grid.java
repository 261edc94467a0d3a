package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * Images of a video, tiled in columns and rows.
 *
 * @param tile the size of an image
 */
record Grid(int columns, int rows, Size tile) {

    /**
     * The factor from which on a downscaled image looks the same with fast decoding and scaling ({@code
     * SmallTilesTest}).
     */
    private static final int FAST_SCALING_FACTOR = 2;

    /** Returns the size of a tile, reduced for a very tall video. */
    static Size tile(VideoFormat video, int width) {
        return Size.displayed(video)
                .fitWithin(Optional.of(width), Optional.of(width * 2))
                .roundedToEven();
    }

    /**
     * Returns an input that decodes only key frames. If tiles are small, the loop filter is skipped ({@code
     * -skip_loop_filter}), as no other frame is predicted from key frames then.
     */
    Input keyFrames(VideoFormat video) {
        return isStronglyReduced(video)
                ? Input.of("-skip_frame", "nokey", "-skip_loop_filter", "all")
                : Input.of("-skip_frame", "nokey");
    }

    private boolean isStronglyReduced(VideoFormat video) {
        return Size.displayed(video).width() >= FAST_SCALING_FACTOR * tile.width();
    }

    int cells() {
        return columns * rows;
    }

    /**
     * Returns the filter that selects the frame in the middle of each span of time.
     *
     * @param span the duration of a span; the first one begins at time zero, or later by whole spans if the video
     *     begins later
     */
    static String sampling(Duration span) {
        // Half a span later and rounded down is the nearest span, too, but FFmpeg also outputs the last frame if it
        // ends within its own span. A fraction is the only exact form of the rate.
        long micros = Math.max(1, span.toNanos() / 1000);
        return "setpts=PTS+" + DurationText.seconds(span.dividedBy(2)) + "/TB,"
                + FrameFilters.constantRate("1000000/" + micros) + ":round=down";
    }

    /**
     * Returns the filters that tile images. The last image is repeated until the grid is full, as rounding may have
     * dropped one.
     *
     * @param sampling the filters that select the images
     */
    String filter(VideoFormat video, String sampling, int gap) {
        String scale = tile.scaleFilter() + (isStronglyReduced(video) ? ":flags=area" : "");
        return sampling + ",tpad=stop_mode=clone:stop=" + cells() + "," + VideoFilters.forVideo(video, scale)
                + ",tile=" + columns + "x" + rows + ":padding=" + gap
                + ImageFormat.JPG.filter(video);
    }
}
