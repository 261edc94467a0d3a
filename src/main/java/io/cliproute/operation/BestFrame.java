package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search for the most representative frame of a section: key frames from all of it are compared, and the one that
 * differs least from their average is used.
 *
 * @param video the stream
 * @param times from where the next key frame is a candidate
 */
record BestFrame(MediaInfo.Stream video, List<Duration> times) {

    /** The number of frames that are compared. */
    static final int CANDIDATES = 12;

    BestFrame {
        times = List.copyOf(times);
    }

    /** Returns the search in one of several equal sections of a video, each of which has fewer candidates. */
    static BestFrame ofSection(MediaInfo.Stream video, Duration videoEnd, int section, int sections) {
        int candidates = Math.max(3, CANDIDATES / sections);
        long step = videoEnd.toNanos() / ((long) sections * candidates);
        return new BestFrame(
                video,
                IntStream.range(0, candidates)
                        .mapToObj(i -> Duration.ofNanos(step * ((long) section * candidates + i) + step / 2))
                        .toList());
    }

    List<Input> inputs() {
        return times.stream()
                .map(time -> FrameSeek.keyFrame(video, time, true).input())
                .toList();
    }

    /**
     * Returns FFmpeg's options for the filter graph.
     *
     * @param label unique name of the result in the process
     * @param scale filters that scale the picture
     * @param last filters for the frame that is used; empty, or begins with a comma
     */
    List<String> arguments(String label, String scale, String last) {
        StringBuilder graph = new StringBuilder();
        List<String> candidates = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            String candidate = "[" + label + i + "]";
            candidates.add(candidate);
            graph.append("[#" + i + ":" + video.index() + "]trim=end_frame=1,setpts=PTS-STARTPTS,")
                    .append(scale)
                    .append(candidate)
                    .append(';');
        }
        graph.append(String.join("", candidates))
                .append("concat=n=" + times.size() + ",thumbnail=n=" + times.size())
                .append(last)
                .append("[" + label + "]");
        return List.of("-filter_complex", graph.toString(), "-map", "[" + label + "]", "-frames:v", "1");
    }
}
