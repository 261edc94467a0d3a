package io.cliproute.cli;

import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.config.SourceSettings;
import io.cliproute.job.RecipeResolver;
import io.cliproute.operation.Recipe;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that lists the configured recipes. */
@Command(
        name = "recipes",
        mixinStandardHelpOptions = true,
        description = "Lists the configured recipes with their outputs and the sources that use them.")
final class RecipesCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.read(configuration.read());
        PrintWriter out = spec.commandLine().getOut();
        settings.recipes().values().forEach(recipe -> print(recipe, settings, out));
        if (settings.sources().values().stream().anyMatch(RecipesCommand::takesRecipeFromFolder)) {
            out.println("(recipe named by the first subfolder of the inbox)");
            printSources(RecipeResolver.BY_FOLDER, settings, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(Recipe recipe, Settings settings, PrintWriter out) {
        int width = recipe.outputs().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        out.println(recipe.name());
        recipe.outputs().forEach((output, wanted) -> out.printf("  %-" + width + "s  %s%n", output, wanted.text()));
        printSources(recipe.name(), settings, out);
    }

    private static boolean takesRecipeFromFolder(SourceSettings source) {
        return source.recipe().equals(RecipeResolver.BY_FOLDER);
    }

    private static void printSources(String recipe, Settings settings, PrintWriter out) {
        settings.sources().values().stream()
                .filter(source -> source.recipe().equals(recipe))
                .forEach(source -> out.printf(
                        "  <- %s: %s -> %s%n",
                        source.name(), source.uri().displayText(), String.join(", ", source.destinations())));
    }
}
