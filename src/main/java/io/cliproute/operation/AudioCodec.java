package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;

/** An audio codec of a video file, with the encoder for it. */
public enum AudioCodec {
    AAC("aac", "-c:a aac"),
    MP3("mp3", "-c:a libmp3lame"),
    OPUS("opus", "-c:a libopus"),
    FLAC("flac", "-c:a flac"),
    /** Without compression, for editing. */
    PCM("pcm_s24le", "-c:a pcm_s24le"),
    /** Copies the audio. */
    COPY("", "-c:a copy"),
    /** Omits the audio. */
    NONE("", "-an");

    private final String codec;
    private final List<String> arguments;

    AudioCodec(String codec, String arguments) {
        this.codec = codec;
        this.arguments = List.of(arguments.split(" "));
    }

    /** Returns FFmpeg's name of the codec; empty if none is chosen. */
    String codec() {
        return codec;
    }

    /** Returns the filter for the mixdown that the codec needs, which affects loudness. Empty, or a comma follows. */
    String mixdown(MediaInfo.Stream track) {
        boolean surround = track.audioFormat().orElseThrow().channels() > 2;
        return this == OPUS && surround ? "aformat=channel_layouts=stereo," : "";
    }

    /**
     * Returns FFmpeg's options for the given tracks. Opus is mixed down to stereo, or mono if all tracks are mono, as
     * libopus does not support layouts such as 5.1(side).
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
