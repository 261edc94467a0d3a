package io.cliproute.job;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects the recipe of a file: that of its source or of its folder, unless its job file selects another. Thread-safe.
 */
public final class RecipeResolver {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.recipe-resolver";

    /** Recipe setting of a source whose files have their recipe in the name of the first folder below the inbox. */
    public static final String BY_FOLDER = "folder";

    private static final Logger LOG = LoggerFactory.getLogger(RecipeResolver.class);

    private final Map<String, Recipe> recipes;

    /** @param recipes by name */
    public RecipeResolver(Map<String, Recipe> recipes) {
        this.recipes = new ConcurrentSkipListMap<>(recipes);
    }

    /** Adds a recipe, or replaces the one of its name. */
    public void add(Recipe recipe) {
        recipes.put(recipe.name(), recipe);
    }

    /** Removes a recipe that was added. */
    public void remove(Recipe recipe) {
        recipes.remove(recipe.name(), recipe);
    }

    /** Returns the name of the recipe of a source for a file with that path below its inbox. */
    public static String recipe(String ofSource, String path) {
        int slash = path.indexOf('/');
        return ofSource.equals(BY_FOLDER) && slash > 0 ? path.substring(0, slash) : ofSource;
    }

    /**
     * Returns the recipe of a job.
     *
     * @throws SourceChangedException if the job file changed since the file was taken
     * @throws InvalidJobFileException if the job file is invalid
     * @throws RejectedFileException if the folder of the file is not the name of a recipe
     */
    public Recipe resolve(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution)
            throws IOException {
        Job job = execution.job();
        // the recipe of a caller applies, whatever a job file says
        Recipe recipe = job.after().isOfCaller() ? ofSource(job) : wanted(job);
        LOG.info("[{}] {}: started with recipe {}", job.source(), job.path(), recipe.name());
        return recipe;
    }

    private Recipe wanted(Job job) throws IOException {
        Optional<byte[]> content = JobFiles.content(job.file());
        if (!JobFiles.stamp(job.file()).equals(job.jobFile())) {
            throw SourceChangedException.jobFileOf(job);
        }
        Optional<JobFile> jobFile = content.map(
                json -> JobFile.parse(JobFiles.of(job.file()).getFileName().toString(), json));
        Recipe recipe = jobFile.flatMap(JobFile::recipe).isPresent() ? chosen(jobFile.get()) : ofSource(job);
        return jobFile.map(wanted -> wanted.applyTo(recipe)).orElse(recipe);
    }

    private Recipe chosen(JobFile jobFile) {
        String name = jobFile.recipe().orElseThrow();
        return find(name)
                .orElseThrow(() -> new InvalidJobFileException(
                        jobFile.name() + ": no such recipe: '" + name + "'" + choice(name)));
    }

    private Recipe ofSource(Job job) {
        return find(job.recipe()).orElseThrow(() -> {
            boolean onTop = job.path().indexOf('/') < 0;
            return new RejectedFileException(
                    onTop
                            ? "it is directly in the inbox, but the first folder below it selects the recipe"
                                    + choice("")
                            : "its folder '" + job.recipe() + "' is not the name of a recipe" + choice(job.recipe()));
        });
    }

    private Optional<Recipe> find(String name) {
        return Optional.ofNullable(recipes.get(name));
    }

    /** Returns a suggestion and the names of all recipes. */
    private String choice(String name) {
        return Suggestion.nearest(name, recipes.keySet())
                        .map(near -> "; did you mean '" + near + "'? Available")
                        .orElse("; available")
                + " recipes: " + String.join(", ", recipes.keySet());
    }
}
