package io.cliproute.truth;

import java.awt.Rectangle;

/** Checks that each tile shows the middle of its share of the video, or the key frame before it. */
final class SheetExamination implements Examination {

    private static final int GAP = 4;
    /** Tolerance, as FFmpeg rounds the times of tiles to whole frames. */
    private static final double SLACK = 0.06;

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        int columns = output.number("columns", 4);
        int rows = output.number("rows", 4);
        GreyPicture sheet = GreyPicture.of(output.file());
        Moments moments = new Moments(truth);
        for (int i = 0; i < columns * rows; i++) {
            double time = truth.first().time() + (i + 0.5) * truth.videoSeconds() / (columns * rows);
            Frame tile = FrameCounter.read(sheet, tile(sheet, columns, rows, i), 0);
            boolean exact = output.has("accuracy", "exact");
            checks.check(
                    "tile " + i,
                    moments.isDisplayedAt(tile, time, SLACK) || !exact && moments.isKeyFrameBefore(tile, time, SLACK),
                    exact ? moments.around(time) : moments.keyAround(time),
                    tile);
        }
    }

    /** Returns the area of a tile. Tiles have even sizes; the rest of the width is on both sides. */
    private static Rectangle tile(GreyPicture sheet, int columns, int rows, int number) {
        int height = (sheet.height() - (rows - 1) * GAP) / rows;
        int width = (sheet.width() - (columns - 1) * GAP) / columns / 2 * 2;
        int left = (sheet.width() - columns * width - (columns - 1) * GAP) / 2;
        return new Rectangle(left + number % columns * (width + GAP), number / columns * (height + GAP), width, height);
    }
}
