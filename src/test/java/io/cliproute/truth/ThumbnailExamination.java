package io.cliproute.truth;

/** Checks that an image shows the frame at its time, or the key frame before if that is sufficient. */
final class ThumbnailExamination implements Examination {

    @Override
    public void examine(DeliveredOutput output, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        double time = output.seconds("at", "10%", truth.videoEnd());
        double slack =
                output.option("at").orElse("10%").endsWith("%") ? Moments.PERCENT_TOLERANCE : Moments.TIME_TOLERANCE;
        Frame picture = FrameReader.image(output.file());
        boolean exact = output.has("accuracy", "exact");
        if (output.has("pick", "best")) {
            checks.check("picture", picture.valid() && truth.indexOf(picture.counter()) >= 0, "any frame", picture);
        } else if (exact) {
            checks.check("picture", moments.isDisplayedAt(picture, time, slack), moments.around(time), picture);
        } else {
            boolean right =
                    moments.isKeyFrameBefore(picture, time, slack) || moments.isDisplayedAt(picture, time, slack);
            checks.check("picture", right, moments.keyAround(time), picture);
        }
    }
}
