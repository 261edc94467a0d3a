package io.cliproute.config;

import io.cliproute.error.ErrorText;
import io.cliproute.operation.AuthorFile;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Check of the files that a recipe's outputs are made of, such as logos and fonts. */
public final class AssetCheck {

    /** The longest signature, that of WebP: RIFF, four bytes of length, WEBP. */
    private static final int SIGNATURE = 12;

    private AssetCheck() {}

    /** @throws IllegalArgumentException if a file of the recipe cannot be used */
    public static void require(Recipe recipe) {
        recipe.outputs().values().stream()
                .flatMap(request -> problem(request).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    /** Returns why a file of an output cannot be used; empty if all can. */
    static Optional<String> problem(OutputRequest request) {
        return request.operation().files().stream()
                .flatMap(file -> problem(file).stream()
                        .map(problem -> request.operation().keyword() + ": option '" + file.option() + "': " + problem))
                .findFirst();
    }

    private static Optional<String> problem(AuthorFile asset) {
        Path file = asset.file();
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no file " + file);
        }
        try (InputStream content = Files.newInputStream(file)) {
            // in this character set each byte is the character of the same number
            String start = new String(content.readNBytes(SIGNATURE), StandardCharsets.ISO_8859_1);
            return isOfType(start, asset.type())
                    ? Optional.empty()
                    : Optional.of(file + " is not " + asset.type().description());
        } catch (IOException e) {
            return Optional.of(file + " is not readable: " + ErrorText.of(e));
        }
    }

    private static boolean isOfType(String start, AuthorFile.Type type) {
        return switch (type) {
            case IMAGE ->
                start.startsWith("\u0089PNG\r\n")
                        || start.startsWith("\u00ff\u00d8\u00ff")
                        || start.matches("(?s)RIFF....WEBP");
            case FONT ->
                start.startsWith("\0\1\0\0")
                        || start.startsWith("OTTO")
                        || start.startsWith("true")
                        || start.startsWith("ttcf");
        };
    }
}
