package io.cliproute.warm.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVContentLightMetadata;
import org.bytedeco.ffmpeg.avutil.AVMasteringDisplayMetadata;
import org.bytedeco.javacpp.Pointer;

/** Side data about brightness and about the display used for mastering. Brightness is in cd/m². */
final class LightLevelSideData {

    private static final String[] PRIMARIES = {"red", "green", "blue"};

    private LightLevelSideData() {}

    static void masteringDisplay(Pointer content, ProbeFields fields) throws IOException {
        AVMasteringDisplayMetadata display = new AVMasteringDisplayMetadata(content);
        if (display.has_primaries() != 0) {
            for (int i = 0; i < PRIMARIES.length; i++) {
                fields.fraction(PRIMARIES[i] + "_x", display.display_primaries(i, 0));
                fields.fraction(PRIMARIES[i] + "_y", display.display_primaries(i, 1));
            }
            fields.fraction("white_point_x", display.white_point(0));
            fields.fraction("white_point_y", display.white_point(1));
        }
        if (display.has_luminance() != 0) {
            fields.fraction("min_luminance", display.min_luminance());
            fields.fraction("max_luminance", display.max_luminance());
        }
    }

    static void contentLightLevel(Pointer content, ProbeFields fields) throws IOException {
        AVContentLightMetadata level = new AVContentLightMetadata(content);
        fields.number("max_content", level.MaxCLL() & 0xFFFF_FFFFL);
        fields.number("max_average", level.MaxFALL() & 0xFFFF_FFFFL);
    }

    /** @param fractions three pairs of numerator and denominator; JavaCPP has no type for this structure */
    static void ambientViewingEnvironment(ByteBuffer fractions, ProbeFields fields) throws IOException {
        for (String name : new String[] {"ambient_illuminance", "ambient_light_x", "ambient_light_y"}) {
            fields.text(name, fractions.getInt() + "/" + fractions.getInt());
        }
    }
}
