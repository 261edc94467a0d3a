package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contact sheet: images of the whole video in one image.
 *
 * @param columns number of columns
 * @param rows number of rows
 * @param width of the sheet, in pixels
 * @param accuracy whether only key frames are decoded
 */
public record Sheet(int columns, int rows, int width, Accuracy accuracy) implements Operation {

    /**
     * The size in bytes from which on it pays to decode only the key frames that are shown, and to start a warm worker
     * for that.
     */
    public static final long LARGE_FILE_BYTES = 64L << 20;

    private static final int GAP = 4;

    private static final Option<Integer> COLUMNS = Option.integer("columns", 4, 1, 20, "number of columns");
    private static final Option<Integer> ROWS = Option.integer("rows", 4, 1, 20, "number of rows");
    private static final Option<Integer> WIDTH =
            Option.integer("width", 1280, 16, 8192, "width of the sheet in pixels");
    private static final Option<Accuracy> ACCURACY =
            Accuracy.option("keyframe: the key frame before each time (fast); exact: the frame at each time");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "sheet",
            "contact sheet",
            "sheet?columns=4&rows=3",
            List.of(COLUMNS, ROWS, WIDTH, ACCURACY),
            options -> new Sheet(options.get(COLUMNS), options.get(ROWS), options.get(WIDTH), options.get(ACCURACY)));

    public Sheet {
        if (width < columns * 8) {
            throw new IllegalArgumentException("sheet: " + columns + " columns do not fit into a width of " + width
                    + "; the minimum is " + columns * 8);
        }
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return accuracy == Accuracy.EXACT;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream video = StreamSelector.requireVideo(facts.media(), keyword());
        Duration total = StreamSelector.requireVideoDuration(facts.media(), keyword());
        VideoFormat source = video.videoFormat().orElseThrow();
        Grid grid = new Grid(columns, rows, Grid.tile(source, (width - (columns - 1) * GAP) / columns));
        Duration span = total.dividedBy(grid.cells());
        boolean late = facts.media().videoStart().multipliedBy(2).compareTo(span) >= 0;
        Rendition exact =
                rendition(output, video, filter(grid, source, true, span), Input.WHOLE_SOURCE, DecodeEffort.ALL_FRAMES);
        DecodeEffort effort =
                facts.media().bytes() > LARGE_FILE_BYTES ? DecodeEffort.SPARSE_KEY_FRAMES : DecodeEffort.LOW;
        return accuracy == Accuracy.EXACT || facts.media().isElementaryStream()
                ? exact
                : rendition(output, video, filter(grid, source, late, span), grid.keyFrames(source), effort)
                        .withFallback(exact);
    }

    /**
     * Returns the filters.
     *
     * @param fromFirstFrame whether spans are counted from the first frame instead of the start of the file
     */
    private String filter(Grid grid, VideoFormat source, boolean fromFirstFrame, Duration span) {
        String sampling = (fromFirstFrame ? FrameFilters.START_AT_ZERO : "") + Grid.sampling(span);
        return grid.filter(source, sampling, GAP) + ",pad=w=max(iw\\," + width + "):h=ih:x=(ow-iw)/2";
    }

    private Rendition rendition(
            String output, MediaInfo.Stream video, String filter, Input input, DecodeEffort effort) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video), "-vf", filter));
        arguments.addAll(List.of("-frames:v", "1", "-fps_mode", "passthrough"));
        arguments.addAll(ImageFormat.JPG.arguments(Optional.empty()));
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return Rendition.of(
                Rendition.Name.of(output, keyword(), "jpg"), input, arguments, effort, Expectation.of(Kind.VIDEO));
    }
}
