package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * Rotation that {@code ffmpeg} applies before all other filters to frames with a display matrix.
 *
 * @param filters in FFmpeg's syntax, with a trailing comma; empty if the frame needs no rotation
 */
record Rotation(String filters) {

    private static final int MATRIX_LENGTH = 9;

    /** @throws UnsupportedCommandException if the frame is mirrored, or rotated by another angle than a quarter turn */
    static Rotation of(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null) {
            return new Rotation("");
        }
        IntPointer matrix = new IntPointer(data.data());
        matrix.capacity(MATRIX_LENGTH);
        double degrees = -av_display_rotation_get(matrix);
        boolean mirrored =
                Math.signum((double) matrix.get(0) * matrix.get(4) - (double) matrix.get(1) * matrix.get(3)) < 0;
        int quarterTurns = (int) Math.floorMod(Math.round(degrees / 90), 4L);
        if (Double.isNaN(degrees) || mirrored || Math.abs(degrees - Math.round(degrees / 90) * 90) >= 1) {
            throw new UnsupportedCommandException("a frame mirrored or rotated by " + degrees + " degrees");
        }
        return new Rotation(
                switch (quarterTurns) {
                    case 1 -> "transpose=clock,";
                    case 2 -> "hflip,vflip,";
                    case 3 -> "transpose=cclock,";
                    default -> "";
                });
    }
}
