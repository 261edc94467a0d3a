package io.cliproute.truth;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks that each cue shows an image of its interval, and that together they cover the film. */
final class SpritesExamination implements Examination {

    private static final Pattern CUE = Pattern.compile(
            "(\\d+):(\\d+):([\\d.]+) --> (\\d+):(\\d+):([\\d.]+)\\n(\\S+)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)");
    private static final double SLACK = 0.06;

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        List<MatchResult> cues = cues(output.file());
        checks.check("has cues", !cues.isEmpty(), "cues", cues.size());
        Map<String, GreyPicture> pictures = new HashMap<>();
        double end = 0;
        for (MatchResult cue : cues) {
            double start = seconds(cue, 1);
            checks.near("cue begins where the one before ends", end, start, 0.001);
            end = seconds(cue, 4);
            GreyPicture picture = pictures.computeIfAbsent(
                    cue.group(7), name -> GreyPicture.of(output.file().resolveSibling(name)));
            examine(cue, FrameCounter.read(picture, tile(cue), 0), new Moments(truth), checks);
        }
        checks.near("end of the last cue", truth.videoEnd(), end, 0.15);
    }

    private static void examine(MatchResult cue, Frame tile, Moments moments, Checks checks) {
        double middle = (seconds(cue, 1) + seconds(cue, 4)) / 2;
        double half = (seconds(cue, 4) - seconds(cue, 1)) / 2;
        checks.check(
                "cue at %.3f s".formatted(seconds(cue, 1)),
                moments.isDisplayedAt(tile, middle, half + SLACK) || moments.isKeyFrameBefore(tile, middle, SLACK),
                moments.around(middle),
                tile);
    }

    private static List<MatchResult> cues(Path vtt) {
        try {
            return CUE.matcher(Files.readString(vtt)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(MatchResult cue, int group) {
        return Integer.parseInt(cue.group(group)) * 3600
                + Integer.parseInt(cue.group(group + 1)) * 60
                + Double.parseDouble(cue.group(group + 2));
    }

    private static Rectangle tile(MatchResult cue) {
        return new Rectangle(
                Integer.parseInt(cue.group(8)),
                Integer.parseInt(cue.group(9)),
                Integer.parseInt(cue.group(10)),
                Integer.parseInt(cue.group(11)));
    }
}
