package io.cliproute.truth;

import java.util.List;

/** Checks that an audio file contains every tone of the film, at the same distances. */
final class AudioExamination implements Examination {

    private static final double TOLERANCE = 0.02;

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        List<Tone> tones = ToneReader.tones(output.file());
        List<Integer> expected = truth.tones().stream().map(Tone::second).toList();
        List<Integer> found = tones.stream().map(Tone::second).toList();
        checks.check("tones", expected.equals(found), expected, found);
        if (expected.equals(found) && !tones.isEmpty()) {
            checkTimes(truth.tones(), tones, checks);
        }
    }

    private static void checkTimes(List<Tone> expected, List<Tone> found, Checks checks) {
        int last = expected.size() - 1;
        for (int i = 1; i <= last; i++) {
            checks.near(
                    "time from the first tone to the one of second "
                            + expected.get(i).second(),
                    expected.get(i).start() - expected.get(1).start(),
                    found.get(i).start() - found.get(1).start(),
                    TOLERANCE);
        }
        checks.near(
                "end of the last tone",
                expected.get(last).end() - expected.get(0).end(),
                found.get(last).end() - found.get(0).end(),
                2 * TOLERANCE);
    }
}
