package io.cliproute.truth;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.files.FileTree;
import io.cliproute.support.Site;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The real pipeline with all recipes of the suite. Each recipe has a folder in the inbox. */
final class TruthSite implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final Site site;

    TruthSite(Path folder, Toolchain toolchain) {
        site = new Site(folder)
                .using(toolchain)
                .set("workers", "2")
                .set("source.inbox.recipe", "folder")
                .set("source.inbox.after", "delete");
        TruthRecipes.all().forEach((recipe, operations) -> {
            for (int i = 0; i < operations.size(); i++) {
                site.set("recipe." + recipe + "." + output(i), operations.get(i));
            }
        });
        site.start();
    }

    private static String output(int number) {
        return "output-" + number;
    }

    /** Drops a film into the folders of all its recipes. */
    void drop(Source source, Path film) {
        TruthRecipes.of(source).keySet().forEach(recipe -> site.drop(film, recipe + "/" + source.name()));
    }

    /** Waits for the outputs of all recipes of a film and checks them. */
    List<Check> examine(Truth truth, Path film) {
        List<Check> checks = new ArrayList<>();
        TruthRecipes.of(truth.source()).forEach((recipe, operations) -> {
            if (isDone(recipe, truth)) {
                checks.addAll(examine(recipe, operations, truth));
            } else {
                checks.addAll(examineSeparately(recipe, operations, truth, film));
            }
        });
        return checks;
    }

    /** Makes each output of a failed recipe by itself, so that one failure does not hide the others. */
    private List<Check> examineSeparately(String recipe, List<String> operations, Truth truth, Path film) {
        for (int i = 0; i < operations.size(); i++) {
            site.drop(film, TruthRecipes.alone(recipe, i) + "/" + truth.source().name());
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            String alone = TruthRecipes.alone(recipe, i);
            String operation = operations.get(i);
            if (isDone(alone, truth)) {
                checks.addAll(examine(alone, List.of(operation), truth));
            } else {
                Checks failed = new Checks(operation, truth.source().name());
                failed.check("is made", false, "an output", reason(alone, truth));
                checks.addAll(failed.all());
            }
        }
        return checks;
    }

    private boolean isDone(String recipe, Truth truth) {
        String name = recipe + "/" + truth.source().name();
        Path result = site.outbox().resolve(name).resolve("result.json");
        await().alias(name)
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(result) || Files.exists(deadLetter(name)));
        return Files.exists(result);
    }

    private Path deadLetter(String name) {
        return site.deadLetter().resolve("inbox").resolve(name);
    }

    private String reason(String recipe, Truth truth) {
        Path error = deadLetter(recipe + "/" + truth.source().name() + ".error.json");
        return Site.json(error).path("message").asText();
    }

    private List<Check> examine(String recipe, List<String> operations, Truth truth) {
        Path set = site.outbox().resolve(recipe).resolve(truth.source().name());
        JsonNode outputs = Site.json(set.resolve("result.json")).path("outputs");
        List<Check> all = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            DeliveredOutput output = new DeliveredOutput(operations.get(i), set, file(outputs, output(i)));
            Checks checks = new Checks(operations.get(i), truth.source().name());
            checks.check("is made", true, "an output", output.name());
            examine(output, truth, checks);
            all.addAll(checks.all());
        }
        return all;
    }

    private static void examine(DeliveredOutput output, Truth truth, Checks checks) {
        try {
            Examination.ALL.get(output.keyword()).examine(output, truth, checks);
        } catch (AssertionError unreadable) {
            checks.check("is readable", false, "a readable output", unreadable.getMessage());
        }
    }

    private static String file(JsonNode outputs, String name) {
        for (JsonNode output : outputs) {
            if (output.path("name").asText().equals(name)) {
                return output.path("file").asText();
            }
        }
        throw new AssertionError(name + " is not in " + outputs);
    }

    /** Deletes the outputs of a film, as those of all films need much disk space. */
    void delete(Source source) {
        TruthRecipes.all().keySet().forEach(recipe -> {
            Path set = site.outbox().resolve(recipe).resolve(source.name());
            try {
                FileTree.delete(set);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
