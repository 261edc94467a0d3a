package io.cliproute.operation;

import java.nio.file.Path;
import java.util.List;

/**
 * FFmpeg and ffprobe options that keep an input from being anything but one local media file. Media comes from
 * untrusted senders: a playlist or script with the name of a video could make FFmpeg read other files or connect to a
 * server.
 */
public final class InputRestrictions {

    /** Demuxers of media files, by the names of {@code ffmpeg -demuxers}: no playlists, scripts, images or text. */
    private static final String MEDIA = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,ogg,wav,"
            + "mp3,flac,aac,asf,mxf,aiff,rm,amr,ac3,eac3,h264,hevc,m4v,dv,gif";

    /** Demuxers of images and text that are made here. */
    private static final String IMAGES_AND_TEXT = ",image2,jpeg_pipe,png_pipe,webp_pipe,webvtt,srt";

    /** The options before {@code -i} of a source file. */
    public static final List<String> SOURCE = List.of("-protocol_whitelist", "file", "-format_whitelist", MEDIA);

    private InputRestrictions() {}

    /**
     * Returns the options before {@code -i} of a finished output. An output can contain data of the source unchanged: a
     * copied audio stream may be a script, and an MP3 file consists of nothing else. Only an output that is named as a
     * playlist may be one.
     */
    public static List<String> ofOutput(Path output) {
        String playlist = output.toString().endsWith(".m3u8") ? ",hls" : "";
        return List.of("-protocol_whitelist", "file", "-format_whitelist", MEDIA + IMAGES_AND_TEXT + playlist);
    }

    /**
     * Returns the absolute path with {@code file:} in front. The prefix keeps FFmpeg from reading names such as {@code
     * -i.mp4}, {@code a:b.mp4} or {@code concat:x} as an option, a protocol or a list of files.
     */
    public static String url(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
