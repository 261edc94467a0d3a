package io.cliproute.status;

import io.cliproute.files.ContentTypes;
import java.util.Locale;
import java.util.Map;

/** Media types of outputs. A type that a browser would execute is not among them. */
public final class MediaTypes {

    private static final Map<String, String> PAGE_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private MediaTypes() {}

    /** Returns the media type of a file of this program's own pages, which browsers execute. */
    public static String ofPage(String file) {
        return PAGE_TYPES.getOrDefault(ending(file), "application/octet-stream");
    }

    /** Returns the media type of an output by the ending of its name. */
    public static String of(String file) {
        String type = ContentTypes.of(file);
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
