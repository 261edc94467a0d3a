package io.cliproute.probe;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names such as {@code %03d.jpg}, which FFmpeg takes for many pictures, whatever is in the file: its {@code image2} goes by the
 * whole path, and nothing can be said before it.
 */
final class PatternNames {

    private static final Pattern NUMBERED = Pattern.compile("%\\d*d|%[*?\\[\\]{]");

    /** Endings of {@code ff_img_tags} that somebody may give a film. */
    private static final Pattern PICTURE = Pattern.compile(
            "(?i)\\.(jpe?g|jps|mpo|ljpg|jls|png|pns|mng|p[abfghnp]m|gif|bmp|tiff?|webp|dds|dpx|exr|sgi|tga|j2[ck]|jp2|jpc|jxl|svg"
                    + "|qoi|raw|y|y2)$");

    private PatternNames() {}

    static boolean matches(Path file) {
        String path = file.toAbsolutePath().toString();
        return NUMBERED.matcher(path).find() && PICTURE.matcher(path).find();
    }
}
