package io.cliproute.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kind of video file. */
public enum Container {
    MP4,
    MOV,
    MKV,
    WEBM;

    /** What common players play in an MP4. */
    private static final Set<String> MP4_VIDEO =
            Set.of("h264", "hevc", "av1", "vp9", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg");

    private static final Set<String> MP4_AUDIO = Set.of("aac", "mp3", "mp2", "ac3", "eac3", "opus", "flac", "alac");
    private static final Set<String> WEBM_VIDEO = Set.of("vp8", "vp9", "av1");
    private static final Set<String> WEBM_AUDIO = Set.of("vorbis", "opus");

    /** Whether these streams can be put in as they are. Matroska takes everything, MOV nearly so. */
    boolean supports(MediaInfo.Stream video, List<MediaInfo.Stream> audio) {
        return supportsVideo(video.codec()) && audio.stream().allMatch(stream -> supportsAudio(stream.codec()));
    }

    /** @param codec by FFmpeg's name */
    boolean supportsVideo(String codec) {
        return switch (this) {
            case MP4 -> MP4_VIDEO.contains(codec);
            case WEBM -> WEBM_VIDEO.contains(codec);
            case MOV, MKV -> true;
        };
    }

    /** @param codec by FFmpeg's name */
    boolean supportsAudio(String codec) {
        return switch (this) {
            case MP4 -> MP4_AUDIO.contains(codec);
            case WEBM -> WEBM_AUDIO.contains(codec);
            case MOV, MKV -> true;
        };
    }

    /** What is asked for, else MP4 where it holds the streams, else Matroska. */
    static Container forCopy(Optional<Container> asked, MediaInfo.Stream video, List<MediaInfo.Stream> audio) {
        return asked.orElseGet(() -> MP4.supports(video, audio) ? MP4 : MKV);
    }

    VideoCodec defaultVideoCodec() {
        return this == WEBM ? VideoCodec.VP9 : VideoCodec.H264;
    }

    AudioCodec defaultAudioCodec() {
        return this == WEBM ? AudioCodec.OPUS : AudioCodec.AAC;
    }

    /** FFmpeg's options for it. */
    List<String> arguments() {
        return switch (this) {
            // the index in front, so that a player starts before it has read everything
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
