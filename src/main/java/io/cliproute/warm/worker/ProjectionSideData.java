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

/** Side data that says how pictures come onto the screen, or before which eye. Angles in degrees. */
final class ProjectionSideData {

    /** An angle's steps a degree. */
    private static final double STEPS = 1 << 16;

    private static final int SIDE = 3;

    private ProjectionSideData() {}

    /** @param numbers nine of them, row by row */
    static void matrix(ByteBuffer numbers, ProbeFields fields) throws IOException {
        int[] matrix = new int[SIDE * SIDE];
        numbers.asIntBuffer().get(matrix);
        StringBuilder rows = new StringBuilder("\n");
        for (int row = 0; row < SIDE; row++) {
            rows.append(String.format(Locale.ROOT, "%08x: ", row));
            for (int column = 0; column < SIDE; column++) {
                rows.append(String.format(Locale.ROOT, " %11d", matrix[row * SIDE + column]));
            }
            rows.append('\n');
        }
        fields.text("displaymatrix", rows.toString());
        // a matrix that does not turn but flattens has no angle; the cast makes 0 of it, as ffprobe does
        fields.number("rotation", (long) av_display_rotation_get(matrix));
    }

    static void stereo(Pointer content, ProbeFields fields) throws IOException {
        AVStereo3D stereo = new AVStereo3D(content);
        fields.text("type", av_stereo3d_type_name(stereo.type()));
        fields.number("inverted", (stereo.flags() & AV_STEREO3D_FLAG_INVERT) == 0 ? 0 : 1);
        fields.text("view", av_stereo3d_view_name(stereo.view()));
        fields.text("primary_eye", av_stereo3d_primary_eye_name(stereo.primary_eye()));
        fields.number("baseline", stereo.baseline() & 0xFFFF_FFFFL);
        fields.fraction("horizontal_disparity_adjustment", stereo.horizontal_disparity_adjustment());
        fields.fraction("horizontal_field_of_view", stereo.horizontal_field_of_view());
    }

    /** @param pictures which the sphere is on; only their size matters */
    static void sphere(Pointer content, AVCodecParameters pictures, ProbeFields fields) throws IOException {
        AVSphericalMapping sphere = new AVSphericalMapping(content);
        fields.text("projection", av_spherical_projection_name(sphere.projection()));
        if (sphere.projection() == AV_SPHERICAL_CUBEMAP) {
            fields.number("padding", sphere.padding() & 0xFFFF_FFFFL);
        } else if (sphere.projection() == AV_SPHERICAL_EQUIRECTANGULAR_TILE) {
            tile(sphere, pictures, fields);
        }
        fields.number("yaw", (long) (sphere.yaw() / STEPS));
        fields.number("pitch", (long) (sphere.pitch() / STEPS));
        fields.number("roll", (long) (sphere.roll() / STEPS));
    }

    /** Where in the whole sphere's picture the stream's pictures are, in pixels from its sides. */
    private static void tile(AVSphericalMapping sphere, AVCodecParameters pictures, ProbeFields fields)
            throws IOException {
        try (SizeTPointer left = new SizeTPointer(1);
                SizeTPointer top = new SizeTPointer(1);
                SizeTPointer right = new SizeTPointer(1);
                SizeTPointer bottom = new SizeTPointer(1)) {
            av_spherical_tile_bounds(sphere, pictures.width(), pictures.height(), left, top, right, bottom);
            fields.number("bound_left", left.get());
            fields.number("bound_top", top.get());
            fields.number("bound_right", right.get());
            fields.number("bound_bottom", bottom.get());
        }
    }
}
