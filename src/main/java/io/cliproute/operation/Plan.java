package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a recipe is made of a file, in as few FFmpeg processes as make sense.
 *
 * <ul>
 *   <li>What decodes every picture, such as a transcode, does so once for all: whatever else can be made from that decode
 *       joins it, even where it has a cheaper way of its own, and so does whatever else reads the whole file.
 *   <li>What takes little - key frames found by seeking, streams that are copied - runs together in one process before
 *       that: the program is started once for all of it, and a mistake in a file shows before the long work begins.
 *   <li>A picture of a few key frames of a large file has a process of its own: a child in which FFmpeg is loaded looks for those few,
 *       a program that makes something else besides decodes all of them.
 *   <li>An output whose parts have to be made first has processes of its own.
 * </ul>
 *
 * @param runs in order
 * @param analyses what is looked at after that, each by a process of its own
 * @param textFiles what needs no process
 * @param skipped optional outputs this file has nothing for
 */
public record Plan(
        List<FfmpegRun> runs, List<FrameAnalysis> analyses, List<TextFile> textFiles, List<SkippedOutput> skipped) {

    public Plan {
        runs = List.copyOf(runs);
        analyses = List.copyOf(analyses);
        textFiles = List.copyOf(textFiles);
        skipped = List.copyOf(skipped);
    }

    /** What has to be asked before {@link #of} can say more; empty when everything is known. */
    public static List<MediaQuery> pendingQueries(Recipe recipe, MediaFacts facts) {
        List<MediaQuery> queries = new ArrayList<>(DurationMeasurement.queries(facts.media()));
        if (queries.stream().allMatch(query -> facts.answer(query).isPresent())) {
            recipe.outputs()
                    .values()
                    .forEach(requested -> queries.addAll(requested.operation().queries(facts)));
        }
        return queries.stream()
                .filter(query -> facts.answer(query).isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Plans a recipe for a file.
     *
     * @throws UnsuitableMediaException when the file can't give what the recipe asks for
     */
    public static Plan of(Recipe recipe, MediaFacts facts) {
        List<Rendition> renditions = new ArrayList<>();
        List<FrameAnalysis> analyses = new ArrayList<>();
        List<TextFile> textFiles = new ArrayList<>();
        List<SkippedOutput> skipped = new ArrayList<>();
        for (Map.Entry<String, OutputRequest> output : recipe.outputs().entrySet()) {
            OutputRequest requested = output.getValue();
            try {
                OutputPlan product = requested.operation().render(output.getKey(), facts);
                if (product instanceof Rendition rendition) {
                    renditions.add(rendition);
                } else if (product instanceof FrameAnalysis analysis) {
                    analyses.add(analysis);
                } else if (product instanceof TextFile document) {
                    textFiles.add(document);
                }
            } catch (MissingStreamException absent) {
                if (!requested.optional()) {
                    throw absent;
                }
                skipped.add(
                        new SkippedOutput(output.getKey(), requested.operation().keyword(), absent.getMessage()));
            }
        }
        return new Plan(runs(renditions), analyses, textFiles, skipped);
    }

    private static List<FfmpegRun> runs(List<Rendition> renditions) {
        boolean decoding = renditions.stream().anyMatch(Rendition::decodesAllFrames);
        List<Rendition> little = new ArrayList<>();
        List<Rendition> everything = new ArrayList<>();
        List<FfmpegRun> apart = new ArrayList<>();
        for (Rendition requested : renditions) {
            Rendition rendition = decoding ? sharing(requested) : requested;
            if (!rendition.parts().isEmpty() || rendition.effort() == DecodeEffort.SPARSE_KEY_FRAMES) {
                apart.addAll(FfmpegRun.of(rendition));
            } else {
                (decoding && rendition.readsWholeSource() ? everything : little).add(rendition);
            }
        }
        List<FfmpegRun> runs = new ArrayList<>();
        List.of(little, everything).stream()
                .filter(together -> !together.isEmpty())
                .forEach(together -> runs.add(FfmpegRun.of(together)));
        runs.addAll(runs.isEmpty() ? 0 : 1, apart);
        return runs;
    }

    /** Where every picture is decoded anyway, the way that needs that is the cheapest, unless a note says it makes something else. */
    private static Rendition sharing(Rendition rendition) {
        return Stream.iterate(rendition.fallback(), Optional::isPresent, way -> way.get()
                        .fallback())
                .flatMap(Optional::stream)
                .filter(Rendition::decodesAllFrames)
                .filter(way -> way.note().equals(rendition.note()))
                .findFirst()
                .orElse(rendition);
    }
}
