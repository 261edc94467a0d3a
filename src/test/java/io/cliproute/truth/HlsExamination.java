package io.cliproute.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Checks that each variant contains every frame and tone, and that each segment begins with a key frame and is as long
 * as the playlist states.
 */
final class HlsExamination implements Examination {

    private static final Pattern VARIANT = Pattern.compile("(?m)^[^#].*m3u8$");
    private static final Pattern SEGMENT = Pattern.compile("#EXTINF:([\\d.]+),.*\\n(\\S+)");

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        List<List<Integer>> starts = new ArrayList<>();
        for (MatchResult variant : matches(VARIANT, output.file())) {
            Path playlist = output.file().resolveSibling(variant.group());
            Film film = withoutRepeatedFrames(Film.of(playlist, !truth.tones().isEmpty()), truth, output);
            checks.check(
                    "frames",
                    film.frames().size() == truth.frames().size(),
                    truth.frames().size(),
                    film.frames().size());
            FilmComparison comparison = new FilmComparison(film, truth, checks);
            comparison.checkFrames(false);
            comparison.checkSync();
            starts.add(checkSegments(playlist, truth, checks));
        }
        checks.check("has sizes", !starts.isEmpty(), "variants", starts.size());
        checks.check(
                "sizes have equal segments",
                starts.stream().distinct().count() <= 1,
                starts.stream().findFirst(),
                starts);
    }

    /**
     * Removes repetitions of the last frame. HLS contains them where audio goes on for more than a segment after the
     * video, because each segment begins with a frame.
     */
    private static Film withoutRepeatedFrames(Film film, Truth truth, DeliveredOutput output) {
        int frames = truth.frames().size();
        boolean longerAudio = truth.duration() - truth.videoEnd() > output.seconds("segment", "6s", 0);
        if (!longerAudio || film.frames().size() <= frames) {
            return film;
        }
        Frame last = film.frames().get(film.frames().size() - 1);
        return truth.indexOf(last.counter()) == frames - 1
                ? new Film(film.frames().subList(0, frames), film.tones(), film.duration())
                : film;
    }

    private static List<Integer> checkSegments(Path playlist, Truth truth, Checks checks) {
        double start = Extent.of(playlist).start();
        Map<List<Frame>, Double> segments = new LinkedHashMap<>();
        for (MatchResult segment : matches(SEGMENT, playlist)) {
            segments.put(
                    FrameReader.frames(playlist.resolveSibling(segment.group(2))),
                    Double.parseDouble(segment.group(1)));
        }
        List<Integer> starts = new ArrayList<>();
        List<List<Frame>> frames = new ArrayList<>(segments.keySet());
        for (int i = 0; i < frames.size(); i++) {
            List<Frame> segment = frames.get(i);
            boolean whole = !segment.isEmpty() && segment.get(0).valid();
            checks.check(
                    "segment " + i + " begins with a key frame",
                    whole,
                    "a whole frame",
                    segment.stream().findFirst());
            if (whole) {
                starts.add(segment.get(0).counter());
            }
        }
        new SegmentTimes(frames, start, truth).check(List.copyOf(segments.values()), checks);
        return starts;
    }

    private static List<MatchResult> matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
