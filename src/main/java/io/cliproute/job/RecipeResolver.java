package io.cliproute.job;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows what is to be made of a file: what its source says, or the folder it lies in, and then its job file. */
public final class RecipeResolver {

    /** A source's word in place of a recipe: the first folder of the path below the inbox is the recipe's name. */
    public static final String BY_FOLDER = "folder";

    private static final Logger LOG = LoggerFactory.getLogger(RecipeResolver.class);

    private final Map<String, Recipe> recipes;

    /** @param recipes by name */
    public RecipeResolver(Map<String, Recipe> recipes) {
        this.recipes = new TreeMap<>(recipes);
    }

    /** The recipe that a source wants for the file of that path below its inbox. */
    public static String recipe(String ofSource, String path) {
        int slash = path.indexOf('/');
        return ofSource.equals(BY_FOLDER) && slash > 0 ? path.substring(0, slash) : ofSource;
    }

    /**
     * Returns the recipe of a job.
     *
     * @throws SourceChangedException when the job file is not as it was when the file was taken
     * @throws InvalidJobFileException when what it says can't be done
     * @throws RejectedFileException when the file lies where no recipe is
     */
    public Recipe resolve(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution)
            throws IOException {
        Job job = execution.job();
        // the recipe given on the command line applies to files given by hand, whatever a job file says
        Recipe recipe = job.after() == AfterProcessing.LEAVE ? ofSource(job) : wanted(job);
        LOG.info("[{}] {} from {}: started", job.name(), recipe.name(), job.source());
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
                        jobFile.name() + ": there is no recipe '" + name + "'" + choice(name)));
    }

    private Recipe ofSource(Job job) {
        return find(job.recipe()).orElseThrow(() -> {
            boolean onTop = job.path().indexOf('/') < 0;
            return new RejectedFileException(
                    onTop
                            ? "it lies directly in the inbox, where the first folder says the recipe" + choice("")
                            : "its folder '" + job.recipe() + "' is not named like a recipe" + choice(job.recipe()));
        });
    }

    private Optional<Recipe> find(String name) {
        return Optional.ofNullable(recipes.get(name));
    }

    /** What was probably meant, and what there is. */
    private String choice(String name) {
        return Suggestion.nearest(name, recipes.keySet())
                        .map(near -> "; did you mean '" + near + "'? The")
                        .orElse("; the")
                + " recipes are " + String.join(", ", recipes.keySet());
    }
}
