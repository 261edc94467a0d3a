package io.cliproute.operation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bit rate of video, in kbit/s. */
record BitRate(int kilobits) {

    private static final String EXAMPLE = "500k or 2.5M";

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([kM])");

    private static final int MIN = 10;

    private static final int MAX = 800_000;

    static Option<BitRate> option(String name, String description) {
        return Option.of(name, null, "10k to 800M, such as " + EXAMPLE, description, BitRate::parse);
    }

    /** Returns an option for several bit rates, separated by commas. */
    static Option<List<BitRate>> list(String name, String description) {
        return Option.of(name, null, "10k to 800M each, such as 4M,1.5M,500k", description, text -> Arrays.stream(
                        text.split(",", -1))
                .map(BitRate::parse)
                .toList());
    }

    private static BitRate parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a bit rate such as " + EXAMPLE);
        }
        double kilobits = Double.parseDouble(form.group(1)) * (form.group(2).equals("M") ? 1000 : 1);
        if (kilobits < MIN || kilobits > MAX) {
            throw new IllegalArgumentException("'" + text + "' is not in the range 10k to 800M");
        }
        return new BitRate((int) Math.round(kilobits));
    }

    BitRate twice() {
        return new BitRate(2 * kilobits);
    }

    /** Returns the rate as FFmpeg reads it. */
    @Override
    public String toString() {
        return kilobits + "k";
    }
}
