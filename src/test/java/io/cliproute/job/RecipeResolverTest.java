package io.cliproute.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cliproute.files.FileStamp;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeResolverTest {

    private static final RecipeResolver ORDERS = new RecipeResolver(Map.of(
            "web",
                    new Recipe(
                            "web",
                            Map.of(
                                    "poster", OutputRequest.parse("thumbnail?at=10%&width=640"),
                                    "teaser", OutputRequest.parse("clip?start=1s&end=3s&mode=exact"))),
            "clip", new Recipe("clip", Map.of("clip", OutputRequest.parse("clip")))));

    @TempDir
    private Path inbox;

    private JobExecution work(String recipe, String path) throws IOException {
        Path media = inbox.resolve(path);
        Files.createDirectories(media.getParent());
        Files.writeString(media, "media");
        Job job = new Job(
                "1",
                "cam",
                media,
                inbox,
                path,
                false,
                "file:inbox/" + path,
                RecipeResolver.recipe(recipe, path),
                List.of("outbox"),
                AfterProcessing.ARCHIVE,
                FileStamp.of(media),
                JobFiles.stamp(media),
                Priority.NORMAL,
                Instant.EPOCH);
        return JobExecution.start(job, inbox, Instant.EPOCH);
    }

    private Recipe read(String recipe, String path) throws IOException {
        return ORDERS.resolve(work(recipe, path));
    }

    private void jobFile(String content) throws IOException {
        Files.writeString(inbox.resolve("movie.mp4.job.json"), content);
    }

    private String complaint(String jobFile) throws IOException {
        jobFile(jobFile);
        Throwable thrown = catchThrowable(() -> read("web", "movie.mp4"));
        assertThat(thrown).isInstanceOf(InvalidJobFileException.class).hasNoCause();
        return thrown.getMessage();
    }

    @Test
    void usesRecipeOfSourceWithoutJobFile() throws IOException {
        assertThat(read("web", "movie.mp4").name()).isEqualTo("web");
    }

    @Test
    void jobFileSelectsRecipeAndOverridesOptions() throws IOException {
        jobFile("{\"recipe\": \"clip\", \"outputs\": {\"clip\": {\"start\": \"12s\", \"duration\": \"8s\"}}}");

        Recipe recipe = read("web", "movie.mp4");

        assertThat(recipe.name()).isEqualTo("clip");
        assertThat(recipe.outputs().get("clip")).isEqualTo(OutputRequest.parse("clip?start=12s&duration=8s"));
    }

    @Test
    void keepsUnnamedOptionsAndDropsConflictingOnes() throws IOException {
        jobFile("{\"outputs\": {\"teaser\": {\"duration\": \"1s\"}, \"poster\": {\"width\": 320}}}");

        Recipe recipe = read("web", "movie.mp4");

        assertThat(recipe.outputs().get("teaser").operation())
                .isEqualTo(OutputRequest.parse("clip?start=1s&duration=1s&mode=exact")
                        .operation());
        assertThat(recipe.outputs().get("poster").operation())
                .isEqualTo(OutputRequest.parse("thumbnail?at=10%&width=320").operation());
    }

    @Test
    void acceptsEmptyObjectAndByteOrderMark() throws IOException {
        jobFile("\uFEFF{}");

        assertThat(read("web", "movie.mp4").name()).isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"recipe\": \"clip\"` | is not valid JSON in line 1, column 18: Unexpected end-of-input",
                "`{\n \"recipe\": clip}` | is not valid JSON in line 2, column 17: Unrecognized token 'clip'",
                "`{} {}` | is not valid JSON in line 1, column 4: unexpected content after the end",
                "`{\"recipe\": \"web\", \"recipe\": \"clip\"}` | Duplicate field 'recipe'",
                "`` | movie.mp4.job.json is empty; expected something like {",
                "`[]` | movie.mp4.job.json holds a list instead of something like {",
                "`{\"recipie\": \"clip\"}` | : unknown field 'recipie'; did you mean 'recipe'?",
                "`{\"recipe\": null}` | : recipe is nothing (null), expected the name of a recipe in quotes",
                "`{\"recipe\": \"wbe\"}` | : no such recipe: 'wbe'; did you mean 'web'? Available recipes: clip, web",
                "`{\"recipe\": \"podcast\"}` | : no such recipe: 'podcast'; available recipes: clip, web",
                "`{\"priority\": 1}` | : priority is a number, expected one of high, normal, low",
                "`{\"priority\": \"hihg\"}` | : priority 'hihg' is not one of high, normal, low; did you mean 'high'?",
                "`{\"outputs\": []}` | : outputs is a list instead of {…}",
                "`{\"outputs\": {\"teaser\": 12}}` | : outputs.teaser is a number instead of {…}",
                "`{\"outputs\": {\"teaser\": {\"start\": [1]}}}` | : outputs.teaser.start is a list; expected",
                "`{\"outputs\": {\"teazer\": {}}}` | : outputs.teazer: recipe 'web' has no output 'teazer'; did you mean"
                        + " 'teaser'?",
                "`{\"outputs\": {\"teaser\": {\"strat\": \"1s\"}}}` | clip has no option 'strat'; did you mean 'start'?",
                "`{\"outputs\": {\"teaser\": {\"mode\": \"copy\"}}}` | option 'mode' cannot be set by a job file;"
                        + " allowed: start, duration, end",
                "`{\"outputs\": {\"teaser\": {\"start\": \"soon\"}}}` | outputs.teaser: clip: option 'start': 'soon' is not",
                "`{\"outputs\": {\"poster\": {\"width\": 1}}}` | outputs.poster: thumbnail: option 'width': '1' is not in"
                        + " the range 2",
                "`{\"outputs\": {\"poster\": {\"width\": \"9&format=png\"}}}` | contains '&'"
            })
    void reportsMistakeInJobFileWithAllowedValues(String content, String words) throws IOException {
        assertThat(complaint(content))
                .startsWith("movie.mp4.job.json")
                .contains(words)
                .doesNotContain("Source", "Feature", "JsonNode", "code ");
    }

    @Test
    void rejectsHugeLinkedAndDeeplyNestedJobFiles() throws IOException {
        assertThat(complaint(" ".repeat(65_537))).isEqualTo("movie.mp4.job.json is larger than 64 kB");
        assertThat(complaint("[".repeat(60_000)))
                .isEqualTo(
                        "movie.mp4.job.json is not valid JSON: Document nesting depth (1001) exceeds the maximum allowed (1000)");
        assertThat(complaint("{\"" + "x".repeat(60_000) + "\": 1}")).hasSizeLessThan(200);
        Path elsewhere = Files.writeString(inbox.resolve("secret"), "{}");
        Files.delete(inbox.resolve("movie.mp4.job.json"));
        Files.createSymbolicLink(inbox.resolve("movie.mp4.job.json"), elsewhere);
        assertThatThrownBy(() -> read("web", "movie.mp4"))
                .isInstanceOf(InvalidJobFileException.class)
                .hasMessage("movie.mp4.job.json is not a regular file");
    }

    @Test
    void jobFileChangedAfterQueueingRequeuesMedia() throws IOException {
        JobExecution without = work("web", "movie.mp4");
        jobFile("{\"recipe\":");
        assertThatThrownBy(() -> ORDERS.resolve(without)).isInstanceOf(SourceChangedException.class);

        JobExecution with = work("web", "movie.mp4");
        jobFile("{\"recipe\": \"clip\"}");
        assertThatThrownBy(() -> ORDERS.resolve(with)).isInstanceOf(SourceChangedException.class);

        JobExecution again = work("web", "movie.mp4");
        Files.delete(inbox.resolve("movie.mp4.job.json"));
        assertThatThrownBy(() -> ORDERS.resolve(again)).isInstanceOf(SourceChangedException.class);
    }

    @Test
    void firstFolderSelectsRecipe() throws IOException {
        assertThat(read("folder", "clip/movie.mp4").name()).isEqualTo("clip");
        assertThat(read("folder", "web/trip/clip/movie.mp4").name()).isEqualTo("web");
        assertThat(read("web", "clip/movie.mp4").name()).isEqualTo("web");
    }

    @Test
    void rejectsUnknownRecipeFolderAndMissingFolder() {
        assertThatThrownBy(() -> read("folder", "wbe/movie.mp4"))
                .isInstanceOf(RejectedFileException.class)
                .hasMessage(
                        "its folder 'wbe' is not the name of a recipe; did you mean 'web'? Available recipes: clip, web");
        assertThatThrownBy(() -> read("folder", "movie.mp4"))
                .isInstanceOf(RejectedFileException.class)
                .hasMessage("it is directly in the inbox, but the first folder below it selects the recipe; available"
                        + " recipes: clip, web");
    }

    @Test
    void jobFileOverridesRecipeOfFolder() throws IOException {
        jobFile("{\"recipe\": \"clip\"}");
        Files.createDirectories(inbox.resolve("web"));
        Files.write(inbox.resolve("web/film.mp4.job.json"), "{\"recipe\": \"clip\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(read("folder", "movie.mp4").name()).isEqualTo("clip");
        assertThat(read("folder", "web/film.mp4").name()).isEqualTo("clip");
        assertThat(Optional.of(work("folder", "web/film.mp4").job().recipe())).contains("web");
    }
}
