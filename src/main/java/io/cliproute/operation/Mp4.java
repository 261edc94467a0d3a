package io.cliproute.operation;

import java.util.List;
import java.util.Set;

/** What an MP4 file may hold so that common players play it. */
final class Mp4 {

    private static final Set<String> VIDEO =
            Set.of("h264", "hevc", "av1", "vp9", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg");
    private static final Set<String> AUDIO = Set.of("aac", "mp3", "mp2", "ac3", "eac3", "opus", "flac", "alac");

    private Mp4() {}

    static boolean holds(MediaInfo.Stream video, List<MediaInfo.Stream> audio) {
        return VIDEO.contains(video.codec()) && audio.stream().allMatch(stream -> AUDIO.contains(stream.codec()));
    }
}
