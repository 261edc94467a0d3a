package io.cliproute.operation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A frame rate as a fraction, in frames per second. */
record FrameRate(int frames, int seconds) {

    static final Option<FrameRate> OPTION =
            Option.of("fps", null, "1 to 240, such as 25, 29.97 or 30000/1001", "frame rate", FrameRate::parse);

    /** The usual roundings of the rates of NTSC. */
    private static final Map<String, FrameRate> NTSC = Map.of(
            "23.976", new FrameRate(24_000, 1001),
            "23.98", new FrameRate(24_000, 1001),
            "29.97", new FrameRate(30_000, 1001),
            "59.94", new FrameRate(60_000, 1001));

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:/(\\d{1,4})|\\.(\\d))?");

    private static final int MAX = 240;

    private static FrameRate parse(String text) {
        String trimmed = text.trim();
        if (NTSC.containsKey(trimmed)) {
            return NTSC.get(trimmed);
        }
        Matcher form = FORM.matcher(trimmed);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a frame rate such as 25, 29.97 or 30000/1001");
        }
        int whole = Integer.parseInt(form.group(1));
        FrameRate rate = form.group(3) == null
                ? new FrameRate(whole, form.group(2) == null ? 1 : Integer.parseInt(form.group(2)))
                : new FrameRate(10 * whole + Integer.parseInt(form.group(3)), 10);
        if (rate.frames < rate.seconds || rate.frames > (long) MAX * rate.seconds) {
            throw new IllegalArgumentException("'" + text + "' is not in the range 1 to " + MAX);
        }
        return rate;
    }

    /** Returns a number or a fraction, as FFmpeg reads it. */
    @Override
    public String toString() {
        return seconds == 1 ? String.valueOf(frames) : frames + "/" + seconds;
    }
}
