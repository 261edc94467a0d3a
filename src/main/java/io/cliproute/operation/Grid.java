package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * Pictures of a video in columns and rows.
 *
 * @param tile the size of each
 */
record Grid(int columns, int rows, Size tile) {

    /** Made so many times smaller, a picture looks the same whether the quick or the careful way was taken ({@code TinyPicturesTest}). */
    private static final int TINY = 2;

    /** A film strip of a video that is very high would be; then its pictures are narrower than asked. */
    static Size tile(VideoFormat picture, int width) {
        return Size.displayed(picture)
                .fitWithin(Optional.of(width), Optional.of(width * 2))
                .roundedToEven();
    }

    /**
     * Key frames are enough. Where the pictures become tiny, edges of blocks are not smoothed before ({@code -skip_loop_filter}): no other
     * picture is made of them that could come out worse for it.
     */
    Input keyFrames(VideoFormat picture) {
        return isTiny(picture)
                ? Input.of("-skip_frame", "nokey", "-skip_loop_filter", "all")
                : Input.of("-skip_frame", "nokey");
    }

    private boolean isTiny(VideoFormat picture) {
        return Size.displayed(picture).width() >= TINY * tile.width();
    }

    int cells() {
        return columns * rows;
    }

    /**
     * Returns the filter that takes the picture in the middle of each span of time.
     *
     * @param span the length of all of them; the first begins at time zero, or as many spans later as there is no picture
     */
    static String sampling(Duration span) {
        // as a fraction of whole numbers, since there is no other exact way to write it
        return FrameFilters.constantRate("1000000/" + Math.max(1, span.toNanos() / 1000));
    }

    /**
     * Returns the filters that put pictures together. The last one is repeated until the grid is full, as rounding may have left one out.
     *
     * @param pace the filter that takes the pictures, with those before it
     */
    String filter(VideoFormat picture, String pace, int gap) {
        String scale = tile.scaleFilter() + (isTiny(picture) ? ":flags=area" : "");
        return pace + ",tpad=stop_mode=clone:stop=" + cells() + "," + VideoFilters.forVideo(picture, scale)
                + ",tile=" + columns + "x" + rows + ":padding=" + gap
                + ImageFormat.JPG.filter(picture);
    }
}
