package io.cliproute.truth;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The luma of an image, eight bits per pixel, row by row. */
public record GreyPicture(int width, int height, byte[] luma) {

    private static final List<String> TO_PGM =
            List.of("-map", "0:v:0", "-frames:v", "1", "-pix_fmt", "gray", "-c:v", "pgm", "-f", "image2pipe");

    /** Decodes the first frame of a file of any format. */
    public static GreyPicture of(Path file) {
        byte[] pgm = Decoder.decode(file, TO_PGM);
        String[] header = new String(pgm, 0, Math.min(pgm.length, 64), StandardCharsets.ISO_8859_1).split("\\s", 5);
        if (header.length < 5 || !header[0].equals("P5")) {
            throw new AssertionError("FFmpeg cannot decode a picture of " + file);
        }
        int width = Integer.parseInt(header[1]);
        int height = Integer.parseInt(header[2]);
        byte[] luma = new byte[width * height];
        System.arraycopy(pgm, pgm.length - luma.length, luma, 0, luma.length);
        return new GreyPicture(width, height, luma);
    }

    public Rectangle bounds() {
        return new Rectangle(width, height);
    }

    /**
     * Returns the mean of the pixels whose centres are within an area, 0 to 255. If there are none, returns the pixel
     * in the middle of the area.
     */
    double mean(Rectangle2D area) {
        int sum = 0;
        int count = 0;
        for (int y = first(area.getMinY()); y + 0.5 < area.getMaxY(); y++) {
            for (int x = first(area.getMinX()); x + 0.5 < area.getMaxX(); x++) {
                sum += pixel(x, y);
                count++;
            }
        }
        return count == 0 ? pixel((int) area.getCenterX(), (int) area.getCenterY()) : (double) sum / count;
    }

    private static int first(double edge) {
        return (int) Math.ceil(edge - 0.5);
    }

    private int pixel(int x, int y) {
        return luma[Math.max(0, Math.min(y, height - 1)) * width + Math.max(0, Math.min(x, width - 1))] & 0xff;
    }
}
