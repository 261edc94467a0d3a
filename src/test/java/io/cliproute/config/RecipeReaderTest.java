package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cliproute.operation.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTest {

    private static List<String> mistakes(Map<String, String> given) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> SettingsReader.read(ConfigurationLayers.of(given)))
                .mistakes();
    }

    @Test
    void rejectsRecipeNamedFolder() {
        assertThat(mistakes(Map.of("cliproute.recipe.folder.a", "clip", "cliproute.recipe.folder.b", "thumbnail")))
                .containsExactly("cliproute.recipe.folder: the recipe name 'folder' is reserved for sources whose"
                        + " subfolders name the recipe; choose another name");
    }

    @Test
    void rejectsOutputNamedResult() {
        assertThat(mistakes(Map.of("cliproute.recipe.x.result", "probe")))
                .containsExactly("cliproute.recipe.x.result = probe: the output name 'result' is reserved for"
                        + " result.json, the list of outputs; choose another name");
        assertThat(mistakes(Map.of("cliproute.recipe.x.Result", "clip"))).hasSize(1);
    }

    @Test
    void rejectsOverlayThatIsNoImage(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("logo.png");
        assertThat(mistakes(Map.of("cliproute.recipe.x.poster", "thumbnail?overlay=" + missing)))
                .containsExactly("cliproute.recipe.x.poster = thumbnail?overlay=" + missing
                        + ": thumbnail: option 'overlay': there is no file " + missing);
        Path text = Files.writeString(folder.resolve("text.png"), "no image");
        assertThat(mistakes(Map.of("cliproute.recipe.x.film", "transcode?overlay=" + text)))
                .containsExactly(
                        "cliproute.recipe.x.film = transcode?overlay=" + text + ": transcode: option 'overlay': " + text
                                + " is not a PNG, JPEG or WebP file such as logo.png");
    }

    @Test
    void recipeInTheFileReplacesThePackagedOneButSetChangesOneOutput(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("site.properties"), "cliproute.recipe.web.cover = thumbnail\n");

        assertThat(SettingsReader.read(ConfigurationLayers.read(Optional.of(file), Map.of()))
                        .recipes()
                        .get("web")
                        .outputs())
                .containsOnlyKeys("cover");
        Map<String, String> set = Map.of("cliproute.recipe.web.teaser", "thumbnail", "cliproute.recipe.clip.x", "clip");
        Map<String, Recipe> recipes = SettingsReader.read(ConfigurationLayers.read(Optional.of(file), set))
                .recipes();
        assertThat(recipes.get("web").outputs()).containsOnlyKeys("cover", "teaser");
        assertThat(recipes.get("clip").outputs()).containsOnlyKeys("clip", "x");
    }
}
