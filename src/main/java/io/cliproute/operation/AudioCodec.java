package io.cliproute.operation;

import java.util.List;

/** How the sound of a video is encoded. */
public enum AudioCodec {
    AAC("aac", "-c:a aac"),
    MP3("mp3", "-c:a libmp3lame"),
    // libopus knows no 5.1(side) and the like
    OPUS("opus", "-c:a libopus -ac 2"),
    FLAC("flac", "-c:a flac"),
    /** As it is. */
    COPY("", "-c:a copy"),
    /** Left out. */
    NONE("", "-an");

    private final String codec;
    private final List<String> arguments;

    AudioCodec(String codec, String arguments) {
        this.codec = codec;
        this.arguments = List.of(arguments.split(" "));
    }

    /** FFmpeg's name of the codec; empty where there is none of our choice. */
    String codec() {
        return codec;
    }

    /** FFmpeg's options. */
    List<String> arguments() {
        return arguments;
    }
}
