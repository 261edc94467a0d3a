package io.cliproute.config;

import io.cliproute.job.RecipeResolver;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads the recipes of a configuration, and rejects the two reserved names. */
final class RecipeReader {

    /** Name of {@code result.json}; upper and lower case are the same file on some file systems. */
    private static final String MANIFEST = "result";

    private RecipeReader() {}

    /** Returns the recipes by name. */
    static Map<String, Recipe> read(SettingValues values) {
        Map<String, Map<String, OutputRequest>> outputs = new TreeMap<>();
        for (String key : values.keys()) {
            if (SettingCatalog.RECIPE_OUTPUT.matches(key)) {
                String[] parts = key.split("\\.");
                if (parts[3].equalsIgnoreCase(MANIFEST)) {
                    values.addMistake(
                            key,
                            "the output name '" + parts[3]
                                    + "' is reserved for result.json, the list of outputs; choose another name");
                }
                values.find(SettingCatalog.RECIPE_OUTPUT.named(parts[2]).named(parts[3]))
                        .ifPresent(request -> {
                            AssetCheck.problem(request).ifPresent(problem -> values.addMistake(key, problem));
                            outputs.computeIfAbsent(parts[2], name -> new TreeMap<>())
                                    .put(parts[3], request);
                        });
            }
        }
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        outputs.forEach((name, requests) -> recipes.put(name, new Recipe(name, requests)));
        if (recipes.remove(RecipeResolver.BY_FOLDER) != null) {
            values.addMistake(
                    SettingCatalog.RECIPES.prefix() + RecipeResolver.BY_FOLDER,
                    "the recipe name '" + RecipeResolver.BY_FOLDER
                            + "' is reserved for sources whose subfolders name the recipe; choose another name");
        }
        return recipes;
    }
}
