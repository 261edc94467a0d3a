package io.cliproute.config;

import io.cliproute.job.RecipeResolver;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The recipes a site has written, and the two names that would be taken for something else. */
final class RecipeReader {

    /** Beside the outputs lies {@code result.json}; on some disks {@code Result.json} is the same file. */
    private static final String MANIFEST = "result";

    private RecipeReader() {}

    /** By name. */
    static Map<String, Recipe> of(SettingValues values) {
        Map<String, Map<String, OutputRequest>> outputs = new TreeMap<>();
        for (String key : values.keys()) {
            if (SettingKeys.RECIPE.holds(key)) {
                String[] parts = key.split("\\.");
                if (parts[3].equalsIgnoreCase(MANIFEST)) {
                    values.mistake(
                            key,
                            "no output can be called '" + parts[3]
                                    + "', as result.json says what was made; give it another name");
                }
                values.parsed(key, OutputRequest::parse)
                        .ifPresent(wanted -> outputs.computeIfAbsent(parts[2], name -> new TreeMap<>())
                                .put(parts[3], wanted));
            }
        }
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        outputs.forEach((name, made) -> recipes.put(name, new Recipe(name, made)));
        if (recipes.remove(RecipeResolver.BY_FOLDER) != null) {
            values.mistake(
                    SettingKeys.RECIPE.prefix() + "." + RecipeResolver.BY_FOLDER,
                    "no recipe can be called '" + RecipeResolver.BY_FOLDER
                            + "', the word of a source whose sub-folders name the recipe; give it another name");
        }
        return recipes;
    }
}
