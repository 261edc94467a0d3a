package io.cliproute.status;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** Media types of outputs. A type that a browser would execute is not among them. */
public final class MediaTypes {

    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("jpg", "image/jpeg"),
            entry("jpeg", "image/jpeg"),
            entry("png", "image/png"),
            entry("webp", "image/webp"),
            entry("avif", "image/avif"),
            entry("gif", "image/gif"),
            entry("mp4", "video/mp4"),
            entry("m4s", "video/iso.segment"),
            entry("mov", "video/quicktime"),
            entry("webm", "video/webm"),
            entry("mkv", "video/x-matroska"),
            entry("ts", "video/mp2t"),
            entry("m3u8", "application/vnd.apple.mpegurl"),
            entry("mp3", "audio/mpeg"),
            entry("m4a", "audio/mp4"),
            entry("ogg", "audio/ogg"),
            entry("opus", "audio/ogg"),
            entry("flac", "audio/flac"),
            entry("wav", "audio/wav"),
            entry("vtt", "text/vtt; charset=utf-8"),
            entry("srt", "text/plain; charset=utf-8"),
            entry("txt", "text/plain; charset=utf-8"),
            entry("csv", "text/csv; charset=utf-8"),
            entry("json", "application/json"));

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

    /** Returns the media type of a file by the ending of its name. */
    public static String of(String file) {
        return TYPES.getOrDefault(ending(file), "application/octet-stream");
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
