package io.cliproute.batch;

import io.cliproute.manifest.Manifest;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks whether results of an earlier run are up to date: the result set was made from the same file and contains all
 * outputs of the recipe with their current options.
 */
public final class UpToDateCheck {

    private final Path out;
    private final Recipe recipe;

    /** @param out output folder */
    public UpToDateCheck(Path out, Recipe recipe) {
        this.out = out;
        this.recipe = recipe;
    }

    /** Checks whether a file need not be processed. */
    public boolean isUpToDate(InputFile file) {
        Path set = out.resolve(file.path());
        // avoids the exception that the JDK creates internally in the usual case
        if (!Files.exists(set.resolve(Manifest.FILE_NAME))) {
            return false;
        }
        try {
            Manifest manifest = Manifest.in(set);
            return isMadeFrom(file, manifest.source())
                    && manifest.hasAllOutputsOf(recipe)
                    && mainFilesExist(manifest, set);
        } catch (IOException ignored) {
            // not a manifest of cliproute
            return false;
        }
    }

    private static boolean isMadeFrom(InputFile file, Manifest.Source source) {
        return source.bytes() == file.stamp().bytes()
                && source.modified().equals(file.stamp().modified());
    }

    /** Checks the main files of the recipe's outputs. An output's main file is delivered after its other files. */
    private boolean mainFilesExist(Manifest manifest, Path set) {
        return recipe.outputs().entrySet().stream()
                .flatMap(wanted -> manifest.output(wanted.getKey(), wanted.getValue()).stream())
                .allMatch(output -> Files.isRegularFile(set.resolve(output.file())));
    }
}
