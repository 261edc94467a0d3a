package io.cliproute.truth;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/**
 * An image of a 16-bit number: two rows of eight blocks for the bits, lowest first, and two rows for their complement.
 * The blocks are in the middle of a grey 16:9 image and fill 45 % of its width and 40 % of its height, so they survive
 * scaling and cropping to any aspect ratio between 0.8:1 and 4:1.
 */
public final class FrameCounter {

    /** FFmpeg's {@code crop} filter for the blocks of an image of any size and sample aspect ratio. */
    static final String CROP =
            "crop=w='if(lte(dar,1.8),0.45*ih*16/9/sar,0.45*iw)'" + ":h='if(lte(dar,1.8),0.4*ih,0.4*iw*sar*9/16)'";

    static final int COLUMNS = 8;
    static final int ROWS = 4;

    private static final double WIDTH_OF_BLOCKS = 0.45;
    private static final double HEIGHT_OF_BLOCKS = 0.4;
    private static final double ASPECT_RATIO = 16.0 / 9;
    private static final double WIDE = 1.8;
    private static final int MIN_CONTRAST = 50;

    private FrameCounter() {}

    /**
     * Returns a lavfi source of frames in yuv420p, the first of which shows 0.
     *
     * @param width a multiple of 160; the height is 9/16 of it
     * @param rate frames per second, such as {@code 25} or {@code 24000/1001}
     */
    public static String lavfi(int width, String rate, double seconds) {
        int height = width * 9 / 16;
        return ("color=gray:size=8x4:rate=%s:duration=%s,format=yuv420p,"
                        + "geq=lum='16+219*abs(gt(bitand(N,pow(2,X+8*mod(Y,2))),0)-gte(Y,2))':cb=128:cr=128,"
                        + "scale=%d:%d:flags=neighbor,pad=%d:%d:-1:-1:gray,setsar=1")
                .formatted(rate, seconds, width * 9 / 20, height * 2 / 5, width, height);
    }

    /** Reads the number from an image that consists only of the blocks. */
    public static Frame read(GreyPicture picture, Rectangle part, double time) {
        boolean wide = part.getWidth() / part.getHeight() > WIDE;
        double width = WIDTH_OF_BLOCKS * (wide ? part.getWidth() : part.getHeight() * ASPECT_RATIO);
        double height = HEIGHT_OF_BLOCKS * (wide ? part.getWidth() / ASPECT_RATIO : part.getHeight());
        return readBlocks(
                picture,
                new Rectangle2D.Double(part.getCenterX() - width / 2, part.getCenterY() - height / 2, width, height),
                time);
    }

    /** Reads the number from a picture that holds nothing but the blocks. */
    static Frame readCropped(GreyPicture picture, double time) {
        return readBlocks(picture, new Rectangle2D.Double(0, 0, picture.width(), picture.height()), time);
    }

    private static Frame readBlocks(GreyPicture picture, Rectangle2D blocks, double time) {
        int counter = 0;
        boolean valid = true;
        for (int bit = 0; bit < 2 * COLUMNS; bit++) {
            int column = bit % COLUMNS;
            int row = bit / COLUMNS;
            double contrast = picture.mean(block(blocks, column, row)) - picture.mean(block(blocks, column, row + 2));
            counter |= contrast > 0 ? 1 << bit : 0;
            valid &= Math.abs(contrast) >= MIN_CONTRAST;
        }
        return new Frame(time, counter, valid);
    }

    /** Returns the middle third of a block, as its edges are blurred. */
    private static Rectangle2D block(Rectangle2D blocks, int column, int row) {
        double width = blocks.getWidth() / COLUMNS;
        double height = blocks.getHeight() / ROWS;
        return new Rectangle2D.Double(
                blocks.getX() + (column + 1.0 / 3) * width,
                blocks.getY() + (row + 1.0 / 3) * height,
                width / 3,
                height / 3);
    }
}
