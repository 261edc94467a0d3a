package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;

/** How the sound of a video is encoded. */
public enum AudioCodec {
    AAC("aac", "-c:a aac"),
    MP3("mp3", "-c:a libmp3lame"),
    OPUS("opus", "-c:a libopus"),
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

    /**
     * Returns FFmpeg's options for all of these tracks. Opus has two channels, as libopus knows no 5.1(side) and the like, or one where each
     * of them has one.
     */
    List<String> arguments(List<MediaInfo.Stream> tracks) {
        List<String> all = new ArrayList<>(arguments);
        if (this == OPUS) {
            boolean mono = tracks.stream()
                    .allMatch(track -> track.audioFormat().orElseThrow().channels() == 1);
            all.addAll(List.of("-ac", mono ? "1" : "2"));
        }
        return all;
    }
}
