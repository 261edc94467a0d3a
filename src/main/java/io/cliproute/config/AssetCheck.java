package io.cliproute.config;

import io.cliproute.error.ErrorText;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Check of the images that a recipe's outputs are made of, such as logos. */
public final class AssetCheck {

    /** The longest signature, that of WebP: RIFF, four bytes of length, WEBP. */
    private static final int SIGNATURE = 12;

    private AssetCheck() {}

    /** @throws IllegalArgumentException if an image of the recipe cannot be used */
    public static void require(Recipe recipe) {
        recipe.outputs().values().stream()
                .flatMap(request -> problem(request).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    /** Returns why an image of an output cannot be used; empty if all can. */
    static Optional<String> problem(OutputRequest request) {
        return request.operation().assets().stream()
                .flatMap(file -> problem(file).stream())
                .map(problem -> request.operation().keyword() + ": option 'overlay': " + problem)
                .findFirst();
    }

    private static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no file " + file);
        }
        try (InputStream content = Files.newInputStream(file)) {
            return isImage(content.readNBytes(SIGNATURE))
                    ? Optional.empty()
                    : Optional.of(file + " is not a PNG, JPEG or WebP image");
        } catch (IOException e) {
            return Optional.of(file + " is not readable: " + ErrorText.of(e));
        }
    }

    private static boolean isImage(byte[] signature) {
        // in this character set each byte is the character of the same number
        String start = new String(signature, StandardCharsets.ISO_8859_1);
        return start.startsWith("\u0089PNG\r\n")
                || start.startsWith("\u00ff\u00d8\u00ff")
                || start.matches("(?s)RIFF....WEBP");
    }
}
