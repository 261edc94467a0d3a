package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_SPHERICAL_CUBEMAP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SPHERICAL_EQUIRECTANGULAR_TILE;
import static org.bytedeco.ffmpeg.global.avutil.AV_STEREO3D_FLAG_INVERT;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_spherical_projection_name;
import static org.bytedeco.ffmpeg.global.avutil.av_spherical_tile_bounds;
import static org.bytedeco.ffmpeg.global.avutil.av_stereo3d_primary_eye_name;
import static org.bytedeco.ffmpeg.global.avutil.av_stereo3d_type_name;
import static org.bytedeco.ffmpeg.global.avutil.av_stereo3d_view_name;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVSphericalMapping;
import org.bytedeco.ffmpeg.avutil.AVStereo3D;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Side data about rotation, stereoscopic video and spherical video. Angles are in degrees. */
final class ProjectionSideData {

    /** Fixed-point units per degree. */
    private static final double UNITS_PER_DEGREE = 1 << 16;

    private static final int MATRIX_SIDE = 3;

    private ProjectionSideData() {}

    /** @param numbers nine integers, row by row */
    static void displayMatrix(ByteBuffer numbers, ProbeFields fields) throws IOException {
        int[] matrix = new int[MATRIX_SIDE * MATRIX_SIDE];
        numbers.asIntBuffer().get(matrix);
        StringBuilder rows = new StringBuilder("\n");
        for (int row = 0; row < MATRIX_SIDE; row++) {
            rows.append(String.format(Locale.ROOT, "%08x: ", row));
            for (int column = 0; column < MATRIX_SIDE; column++) {
                rows.append(String.format(Locale.ROOT, " %11d", matrix[row * MATRIX_SIDE + column]));
            }
            rows.append('\n');
        }
        fields.text("displaymatrix", rows.toString());
        // a singular matrix has no angle (NaN), which the cast converts to 0, as in ffprobe
        fields.number("rotation", (long) av_display_rotation_get(matrix));
    }

    static void stereo3d(Pointer content, ProbeFields fields) throws IOException {
        AVStereo3D stereo = new AVStereo3D(content);
        fields.text("type", av_stereo3d_type_name(stereo.type()));
        fields.number("inverted", (stereo.flags() & AV_STEREO3D_FLAG_INVERT) == 0 ? 0 : 1);
        fields.text("view", av_stereo3d_view_name(stereo.view()));
        fields.text("primary_eye", av_stereo3d_primary_eye_name(stereo.primary_eye()));
        fields.number("baseline", stereo.baseline() & 0xFFFF_FFFFL);
        fields.fraction("horizontal_disparity_adjustment", stereo.horizontal_disparity_adjustment());
        fields.fraction("horizontal_field_of_view", stereo.horizontal_field_of_view());
    }

    /** @param video parameters of the stream, of which the width and height are used */
    static void sphericalMapping(Pointer content, AVCodecParameters video, ProbeFields fields) throws IOException {
        AVSphericalMapping sphere = new AVSphericalMapping(content);
        fields.text("projection", av_spherical_projection_name(sphere.projection()));
        if (sphere.projection() == AV_SPHERICAL_CUBEMAP) {
            fields.number("padding", sphere.padding() & 0xFFFF_FFFFL);
        } else if (sphere.projection() == AV_SPHERICAL_EQUIRECTANGULAR_TILE) {
            tileBounds(sphere, video, fields);
        }
        fields.number("yaw", (long) (sphere.yaw() / UNITS_PER_DEGREE));
        fields.number("pitch", (long) (sphere.pitch() / UNITS_PER_DEGREE));
        fields.number("roll", (long) (sphere.roll() / UNITS_PER_DEGREE));
    }

    /** Writes the position of the stream's frames in the equirectangular picture, in pixels from its edges. */
    private static void tileBounds(AVSphericalMapping sphere, AVCodecParameters video, ProbeFields fields)
            throws IOException {
        try (SizeTPointer left = new SizeTPointer(1);
                SizeTPointer top = new SizeTPointer(1);
                SizeTPointer right = new SizeTPointer(1);
                SizeTPointer bottom = new SizeTPointer(1)) {
            av_spherical_tile_bounds(sphere, video.width(), video.height(), left, top, right, bottom);
            fields.number("bound_left", left.get());
            fields.number("bound_top", top.get());
            fields.number("bound_right", right.get());
            fields.number("bound_bottom", bottom.get());
        }
    }
}
