package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes that make a recipe's outputs from one file, as few as useful:
 *
 * <ul>
 *   <li>Outputs that decode every frame, such as a transcode, share one process and one decode. All other outputs that
 *       can use that decode join it, even those with a cheaper method of their own, as do outputs that read the whole
 *       file.
 *   <li>Cheap outputs (key frames found by seeking, copied streams) share one process that runs before that one. FFmpeg
 *       starts once for all of them, and a damaged file fails before the long process begins.
 *   <li>A contact sheet of key frames of a large file has a process of its own: a warm worker decodes only the key
 *       frames that are shown, but a process with other outputs would decode all of them.
 *   <li>An output with parts has processes of its own, and so has one with FFmpeg options of a recipe, which refer to
 *       inputs by number.
 * </ul>
 *
 * @param runs FFmpeg processes, in the order in which they run
 * @param analyses frame analyses, each of which is a process that runs after FFmpeg's
 * @param textFiles outputs that need no process
 * @param skipped optional outputs whose stream the file does not have
 */
public record Plan(
        List<FfmpegRun> runs, List<FrameAnalysis> analyses, List<TextFile> textFiles, List<SkippedOutput> skipped) {

    private static final Set<DecodeEffort> ALONE = Set.of(DecodeEffort.SPARSE_KEY_FRAMES, DecodeEffort.UNKNOWN);

    public Plan {
        runs = List.copyOf(runs);
        analyses = List.copyOf(analyses);
        textFiles = List.copyOf(textFiles);
        skipped = List.copyOf(skipped);
    }

    /**
     * Returns the queries that have to be answered before {@link #of}; empty if there are none left. An answer can lead
     * to further queries.
     */
    public static List<MediaQuery> pendingQueries(Recipe recipe, MediaFacts facts) {
        List<MediaQuery> queries = new ArrayList<>(DurationMeasurement.queries(facts.media()));
        if (queries.stream().allMatch(query -> facts.answer(query).isPresent())) {
            recipe.outputs()
                    .values()
                    .forEach(request -> queries.addAll(request.operation().queries(facts)));
        }
        return queries.stream()
                .filter(query -> facts.answer(query).isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Plans a recipe for a file.
     *
     * @param facts with the answers to all queries
     * @throws UnsuitableMediaException if an output can't be made from the file
     */
    public static Plan of(Recipe recipe, MediaFacts facts) {
        List<OutputPlan> outputs = new ArrayList<>();
        List<SkippedOutput> skipped = new ArrayList<>();
        recipe.outputs().forEach((name, request) -> {
            try {
                outputs.add(request.operation().plan(name, facts));
            } catch (MissingStreamException e) {
                if (!request.optional()) {
                    throw e;
                }
                skipped.add(new SkippedOutput(name, request.operation().keyword(), e.getMessage()));
            }
        });
        List<Rendition> renditions = outputs.stream().flatMap(Plan::renditions).toList();
        return new Plan(
                runs(renditions),
                instancesOf(FrameAnalysis.class, outputs),
                instancesOf(TextFile.class, outputs),
                skipped);
    }

    private static Stream<Rendition> renditions(OutputPlan output) {
        return output instanceof RenditionSeries series
                ? series.renditions().stream()
                : Stream.of(output).filter(Rendition.class::isInstance).map(Rendition.class::cast);
    }

    private static <T extends OutputPlan> List<T> instancesOf(Class<T> type, List<OutputPlan> outputs) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<FfmpegRun> runs(List<Rendition> renditions) {
        boolean fullDecode = renditions.stream().anyMatch(Rendition::decodesAllFrames);
        List<Rendition> cheap = new ArrayList<>();
        List<Rendition> wholeSource = new ArrayList<>();
        List<FfmpegRun> separate = new ArrayList<>();
        for (Rendition preferred : renditions) {
            Rendition rendition = fullDecode ? decodingAllFrames(preferred) : preferred;
            if (!rendition.parts().isEmpty() || ALONE.contains(rendition.effort())) {
                separate.addAll(FfmpegRun.of(rendition));
            } else {
                (fullDecode && rendition.readsWholeSource() ? wholeSource : cheap).add(rendition);
            }
        }
        List<FfmpegRun> runs = new ArrayList<>();
        Stream.of(cheap, wholeSource)
                .filter(shared -> !shared.isEmpty())
                .forEach(shared -> runs.add(FfmpegRun.of(shared)));
        runs.addAll(runs.isEmpty() ? 0 : 1, separate);
        return runs;
    }

    /**
     * Returns the method that decodes every frame, which is the cheapest one if another output decodes them anyway. A
     * method with another note makes something else and is not used.
     */
    private static Rendition decodingAllFrames(Rendition rendition) {
        return Stream.iterate(rendition.fallback(), Optional::isPresent, method -> method.get()
                        .fallback())
                .flatMap(Optional::stream)
                .filter(Rendition::decodesAllFrames)
                .filter(method -> method.note().equals(rendition.note()))
                .findFirst()
                .orElse(rendition);
    }
}
