package io.cliproute.config;

import io.cliproute.job.RecipeResolver;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.layout.Layout;
import io.cliproute.layout.Original;
import io.cliproute.layout.SetFile;
import io.cliproute.operation.Frames;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Probe;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Sprites;
import io.cliproute.operation.Suggestion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the outputs and the layout of each destination suit the recipes of the sources that use it. A recipe that
 * a folder or a job file selects is known only when a file arrives, so its layout is checked then.
 */
final class DeliveryRuleCheck {

    private static final Original SAMPLE =
            new Original("folder/movie.mp4", "source", "recipe", Instant.EPOCH.atZone(ZoneOffset.UTC));

    private final Settings settings;
    private final SettingValues values;

    private DeliveryRuleCheck(Settings settings, SettingValues values) {
        this.settings = settings;
        this.values = values;
    }

    /** Records a mistake for each unknown output and each layout that cannot work. */
    static void check(Settings settings, SettingValues values) {
        DeliveryRuleCheck check = new DeliveryRuleCheck(settings, values);
        settings.destinations().values().stream()
                .filter(destination -> !destination.rule().isEverything())
                .forEach(check::check);
        settings.sources().values().forEach(check::checkShared);
    }

    private void check(DestinationSettings destination) {
        Set<String> named = settings.sources().values().stream()
                .filter(source -> source.destinations().contains(destination.name()))
                .map(SourceSettings::recipe)
                .collect(Collectors.toSet());
        List<Recipe> possible = settings.recipes().values().stream()
                .filter(recipe -> named.contains(recipe.name()) || named.contains(RecipeResolver.BY_FOLDER))
                .toList();
        if (!possible.isEmpty()) {
            checkOutputs(destination, possible);
        }
        layoutProblem(
                        destination.rule(),
                        possible.stream()
                                .filter(recipe -> named.contains(recipe.name()))
                                .toList())
                .ifPresent(problem -> values.addMistake(layoutKey(destination), problem));
    }

    private static String layoutKey(DestinationSettings destination) {
        return SettingCatalog.DESTINATION_LAYOUT.named(destination.name()).key();
    }

    private void checkOutputs(DestinationSettings destination, List<Recipe> recipes) {
        Set<String> known = outputs(recipes);
        for (String output : new TreeSet<>(destination.rule().outputs())) {
            if (!known.contains(output)) {
                values.addMistake(
                        SettingCatalog.DESTINATION_OUTPUTS
                                .named(destination.name())
                                .key(),
                        "no recipe of a source that uses it has an output '" + output + "'"
                                + Suggestion.hint(output, known));
            }
        }
    }

    private static Set<String> outputs(Collection<Recipe> recipes) {
        return recipes.stream()
                .flatMap(recipe -> recipe.outputs().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> layoutProblem(DeliveryRule rule, List<Recipe> recipes) {
        return recipes.stream()
                .map(recipe -> problem(rule, recipe))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ambiguity(rule));
    }

    private static Optional<String> problem(DeliveryRule rule, Recipe recipe) {
        List<String> selected =
                recipe.outputs().keySet().stream().filter(rule::selects).toList();
        if (selected.size() > 1 && !rule.layout().distinguishesOutputs()) {
            return Optional.of("does not distinguish the outputs " + String.join(", ", selected) + " of recipe '"
                    + recipe.name() + "'; add {output}, {file} at the end, or select one output");
        }
        return selected.stream()
                .map(output -> problem(rule.layout(), output, recipe.outputs().get(output)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(Layout layout, String output, OutputRequest request) {
        boolean json = request.operation() instanceof Probe || request.operation() instanceof Frames;
        if (json && !layout.distinguishesOutputs()) {
            return Optional.of("gives the output '" + output
                    + "' the name of the list of results, as both are JSON; add {output}, or {file} at the end");
        }
        if (request.operation() instanceof Sprites
                && !layout.keepsReference(SAMPLE, new SetFile(output, output + "/001.jpg", output + ".vtt"))) {
            return Optional.of("separates the WebVTT file of the output '" + output
                    + "' from its pictures, to which it refers; let the file name be {output}.{ext}");
        }
        return Optional.empty();
    }

    /** Checks the outputs of all recipes, because a job file can select any of them. */
    private Optional<String> ambiguity(DeliveryRule rule) {
        List<String> outputs = Stream.concat(
                        outputs(settings.recipes().values()).stream().filter(rule::selects), Stream.of(Layout.MANIFEST))
                .toList();
        return rule.layout()
                .ambiguousOutputs(outputs)
                .map(both -> "can give '" + both.get(0) + "' and '" + both.get(1)
                        + "' of two files the same name; separate {output} by '.' or '/', or rename an output");
    }

    /** Checks that no two destinations of a source write the same names into one folder. */
    private void checkShared(SourceSettings source) {
        List<DestinationSettings> used =
                source.destinations().stream().map(settings.destinations()::get).toList();
        for (int i = 0; i < used.size(); i++) {
            for (DestinationSettings other : used.subList(0, i)) {
                if (isInConflict(used.get(i), other)) {
                    values.addMistake(
                            layoutKey(used.get(i)),
                            "the destinations '" + other.name() + "' and '"
                                    + used.get(i).name() + "' of source '" + source.name()
                                    + "' give files the same names in one folder; choose another layout or folder");
                }
            }
        }
    }

    private static boolean isInConflict(DestinationSettings one, DestinationSettings other) {
        return one.uri().displayText().equals(other.uri().displayText())
                && Objects.equals(
                        one.uri().options().get("username"),
                        other.uri().options().get("username"))
                && manifest(one).equals(manifest(other))
                && !(one.rule().isEverything() && other.rule().isEverything());
    }

    private static String manifest(DestinationSettings destination) {
        return destination.rule().layout().name(SAMPLE, SetFile.only(Layout.MANIFEST, "result.json"));
    }
}
