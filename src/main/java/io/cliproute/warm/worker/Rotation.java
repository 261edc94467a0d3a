package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a picture is turned upright, which {@code ffmpeg} does before any other filter.
 *
 * @param filters in FFmpeg's language with a comma behind them; empty when it is upright
 */
record Rotation(String filters) {

    private static final int CELLS = 9;

    /** @throws UnsupportedCommandException when it is turned by no quarter, or mirrored */
    static Rotation of(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null) {
            return new Rotation("");
        }
        IntPointer matrix = new IntPointer(data.data());
        matrix.capacity(CELLS);
        double turned = -av_display_rotation_get(matrix);
        boolean mirrored =
                Math.signum((double) matrix.get(0) * matrix.get(4) - (double) matrix.get(1) * matrix.get(3)) < 0;
        int quarters = (int) Math.floorMod(Math.round(turned / 90), 4L);
        if (Double.isNaN(turned) || mirrored || Math.abs(turned - Math.round(turned / 90) * 90) >= 1) {
            throw new UnsupportedCommandException("turned by " + turned);
        }
        return new Rotation(
                switch (quarters) {
                    case 1 -> "transpose=clock,";
                    case 2 -> "hflip,vflip,";
                    case 3 -> "transpose=cclock,";
                    default -> "";
                });
    }
}
