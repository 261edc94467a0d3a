package io.cliproute.probe;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Recognizes paths such as {@code %03d.jpg}, which FFmpeg reads as a pattern for many pictures whatever the file
 * contains: its demuxer {@code image2} matches the whole path, and no option before {@code -i} prevents that.
 */
final class PatternNames {

    private static final Pattern NUMBERED = Pattern.compile("%\\d*d|%[*?\\[\\]{]");

    /** File extensions in the table {@code ff_img_tags} of FFmpeg. */
    private static final Pattern PICTURE = Pattern.compile(
            "(?i)\\.(jpe?g|jps|mpo|ljpg|jls|png|pns|mng|p[abfghnp]m|gif|bmp|tiff?|webp|dds|dpx|exr|sgi|tga|j2[ck]|jp2|jpc|jxl|svg"
                    + "|qoi|raw|y|y2)$");

    private PatternNames() {}

    static boolean matches(Path file) {
        String path = file.toAbsolutePath().toString();
        return NUMBERED.matcher(path).find() && PICTURE.matcher(path).find();
    }
}
