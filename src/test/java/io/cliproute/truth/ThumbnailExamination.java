package io.cliproute.truth;

/** A picture is the frame of its time; where a key frame is enough, it may be the key frame before. */
final class ThumbnailExamination implements Examination {

    @Override
    public void examine(Output output, Truth truth, Checks checks) {
        Moments moments = new Moments(truth);
        double time = output.seconds("at", "10%", truth.pictureEnd());
        double slack = output.option("at").orElse("10%").endsWith("%") ? Moments.OF_SHARES : Moments.OF_TIMES;
        Frame picture = FrameReader.picture(output.file());
        boolean exact = output.has("accuracy", "exact");
        if (output.has("pick", "best")) {
            checks.check("picture", picture.valid() && truth.indexOf(picture.counter()) >= 0, "any frame", picture);
        } else if (exact) {
            checks.check("picture", moments.isShownAt(picture, time, slack), moments.around(time), picture);
        } else {
            boolean right = moments.isKeyFrameBefore(picture, time, slack) || moments.isShownAt(picture, time, slack);
            checks.check("picture", right, moments.keyAround(time), picture);
        }
    }
}
