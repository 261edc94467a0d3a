package io.cliproute.deliver;

import io.cliproute.job.Job;
import io.cliproute.job.JobExecution;
import io.cliproute.job.NameConflictException;
import io.cliproute.job.RenderedSet;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.layout.Original;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.ManifestOutput;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Selects what each destination gets of a set, and names it. Everything is derived from the complete set in the work
 * folder, so that a retry, even after a crash, has the same result.
 */
final class DestinationSets {

    /** Folder in the work folder of a job, for the manifests of destinations that have one of their own. */
    private static final String MANIFESTS = ".manifests";

    private final Map<String, DeliveryRule> rules;

    /** @param rules by the names of the destinations; one that is missing gets everything under the default names */
    DestinationSets(Map<String, DeliveryRule> rules) {
        this.rules = Map.copyOf(rules);
    }

    private DeliveryRule rule(String destination) {
        return rules.getOrDefault(destination, DeliveryRule.EVERYTHING);
    }

    /** Checks whether a destination gets any output of a recipe. */
    boolean hasPart(String destination, Recipe recipe) {
        return recipe.outputs().keySet().stream().anyMatch(rule(destination)::selects);
    }

    /**
     * Returns what a destination gets. The manifest of its own, if it has one, is written to the work folder.
     *
     * @throws NameConflictException if the layout gives unsafe or equal names
     */
    DestinationSet of(String destination, JobExecution execution, RenderedSet set) throws IOException {
        DeliveryRule rule = rule(destination);
        if (rule.isEverything()) {
            return everything(execution, set);
        }
        Manifest whole = Manifest.in(execution.folder());
        SetNames names = new SetNames(rule.layout(), original(execution.job(), whole));
        List<DestinationSet.Item> items = new ArrayList<>();
        List<ManifestOutput> outputs = new ArrayList<>();
        for (ManifestOutput output : whole.outputs()) {
            if (rule.selects(output.name())) {
                output.files()
                        .forEach(file -> items.add(new DestinationSet.Item(
                                execution.folder().resolve(file.file()), names.of(output, file.file()))));
                outputs.add(output.renamed(path -> names.fromManifest(output, path)));
            }
        }
        Path manifest = execution.folder().resolve(MANIFESTS).resolve(destination + ".json");
        items.add(new DestinationSet.Item(manifest, names.ofManifest()));
        names.check(items);
        Files.createDirectories(manifest.getParent());
        Files.write(
                manifest,
                whole.with(outputs, output -> rule.selects(output.name())).toJson());
        return new DestinationSet(items, !rule.layout().isDefault());
    }

    private static DestinationSet everything(JobExecution execution, RenderedSet set) {
        return new DestinationSet(
                set.files().stream()
                        .map(path -> new DestinationSet.Item(
                                execution.folder().resolve(path),
                                execution.job().path() + "/" + path))
                        .toList(),
                false);
    }

    private static Original original(Job job, Manifest manifest) {
        return new Original(
                job.path(),
                job.source(),
                manifest.recipe(),
                // the job is queued anew after a crash, and the manifest of the complete set stays
                manifest.timing().queuedAt().atZone(ZoneId.systemDefault()));
    }
}
