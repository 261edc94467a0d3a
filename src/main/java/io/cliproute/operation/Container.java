package io.cliproute.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A container format for video. */
public enum Container {
    MP4,
    MOV,
    MKV,
    WEBM;

    /** Codecs in MP4 that common players support. */
    private static final Set<String> MP4_VIDEO =
            Set.of("h264", "hevc", "av1", "vp9", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg");

    private static final Set<String> MP4_AUDIO = Set.of("aac", "mp3", "mp2", "ac3", "eac3", "opus", "flac", "alac");
    private static final Set<String> WEBM_VIDEO = Set.of("vp8", "vp9", "av1");
    private static final Set<String> WEBM_AUDIO = Set.of("vorbis", "opus");

    /** Codecs that FFmpeg writes to MOV but does not recognise when it reads the file. */
    private static final Set<String> UNREADABLE_MOV_AUDIO = Set.of("wmav1", "wmav2");

    /** Checks whether the streams can be copied into the container. Matroska supports all codecs, MOV nearly all. */
    boolean supports(MediaInfo.Stream video, List<MediaInfo.Stream> audio) {
        return supportsVideo(video.codec()) && audio.stream().allMatch(stream -> supportsAudio(stream.codec()));
    }

    /**
     * Checks whether a video codec is supported.
     *
     * @param codec FFmpeg's name
     */
    boolean supportsVideo(String codec) {
        return switch (this) {
            case MP4 -> MP4_VIDEO.contains(codec);
            case WEBM -> WEBM_VIDEO.contains(codec);
            case MOV, MKV -> true;
        };
    }

    /**
     * Checks whether an audio codec is supported.
     *
     * @param codec FFmpeg's name
     */
    boolean supportsAudio(String codec) {
        return switch (this) {
            case MP4 -> MP4_AUDIO.contains(codec);
            case WEBM -> WEBM_AUDIO.contains(codec);
            case MOV -> !UNREADABLE_MOV_AUDIO.contains(codec);
            case MKV -> true;
        };
    }

    /** Returns the requested container, or else MP4 if it supports the streams, or else Matroska. */
    static Container forCopy(Optional<Container> requested, MediaInfo.Stream video, List<MediaInfo.Stream> audio) {
        return requested.orElseGet(() -> MP4.supports(video, audio) ? MP4 : MKV);
    }

    VideoCodec defaultVideoCodec() {
        return this == WEBM ? VideoCodec.VP9 : VideoCodec.H264;
    }

    AudioCodec defaultAudioCodec() {
        return this == WEBM ? AudioCodec.OPUS : AudioCodec.AAC;
    }

    /** Returns FFmpeg's options for the muxer. */
    List<String> arguments() {
        return switch (this) {
            // puts the index in front, so that players can start before they have the whole file
            case MP4 -> List.of("-movflags", "+faststart", "-f", "mp4");
            case MOV -> List.of("-movflags", "+faststart", "-f", "mov");
            case MKV -> List.of("-f", "matroska");
            case WEBM -> List.of("-f", "webm");
        };
    }

    String extension() {
        return Option.textOf(this);
    }
}
