package io.cliproute.operation;

import java.util.Arrays;
import java.util.List;

/**
 * Times of the images of a thumbnail.
 *
 * @param positions a time past the end means the last frame; empty for images of equal sections
 * @param count the number of sections
 */
record ThumbnailTimes(List<Position> positions, int count) {

    /** The default time of the only image. */
    private static final Position USUAL = new Position.Percent(10);

    private static final int MAX_IMAGES = 30;

    private static final Option<List<Position>> AT = Option.of(
                    "at",
                    null,
                    "5s, 1m30s, 00:01:30.5 or 10%; several separated by commas",
                    "time of the frame, or times of several images; 10% if neither at nor count is set",
                    ThumbnailTimes::positions)
            .settableByJobFile("count");
    private static final Option<Integer> COUNT = Option.integer(
                    "count", 1, MAX_IMAGES, "number of images, each from the middle of an equal share of the video")
            .settableByJobFile("at");

    static final List<Option<?>> OPTIONS = List.of(AT, COUNT);

    ThumbnailTimes {
        positions = List.copyOf(positions);
        if (!positions.isEmpty() && count > 1) {
            throw new IllegalArgumentException("thumbnail: options 'at' and 'count' are mutually exclusive");
        }
    }

    static ThumbnailTimes of(Options options) {
        return new ThumbnailTimes(
                options.find(AT).orElse(List.of()), options.find(COUNT).orElse(1));
    }

    private static List<Position> positions(String text) {
        List<Position> all =
                Arrays.stream(text.split(",", -1)).map(Position::parse).toList();
        if (all.size() > MAX_IMAGES) {
            throw new IllegalArgumentException("'" + text + "' has more than " + MAX_IMAGES + " times");
        }
        return all;
    }

    /** Returns the number of images. */
    int images() {
        return Math.max(count, positions.size());
    }

    /** Checks whether an image may be taken from anywhere in its section. */
    boolean areSections() {
        return positions.isEmpty();
    }

    /** @param index of the image, from 0 */
    Position position(int index) {
        if (!positions.isEmpty()) {
            return positions.get(index);
        }
        return count == 1 ? USUAL : new Position.Percent((index + 0.5) * 100 / count);
    }
}
