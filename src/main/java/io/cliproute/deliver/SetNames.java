package io.cliproute.deliver;

import io.cliproute.files.FileNames;
import io.cliproute.files.TemporaryFiles;
import io.cliproute.job.NameConflictException;
import io.cliproute.layout.Layout;
import io.cliproute.layout.Original;
import io.cliproute.layout.SetFile;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.ManifestOutput;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of one set at a destination. */
record SetNames(Layout layout, Original original) {

    /**
     * Returns the name of a file of an output.
     *
     * @param path as in the work folder
     * @throws NameConflictException if the layout separates it from the main file, which refers to it
     */
    String of(ManifestOutput output, String path) {
        SetFile file = new SetFile(output.name(), path, output.file());
        if (!layout.keepsReference(original, file)) {
            throw refused("separates '" + path + "' from '" + output.file()
                    + "', which refers to it; let the file name be {output}.{ext}");
        }
        return layout.name(original, file);
    }

    String ofManifest() {
        return layout.name(original, SetFile.only(Layout.MANIFEST, Manifest.FILE_NAME));
    }

    /** Returns the relative path from the folder of the manifest to a file of an output. */
    String fromManifest(ManifestOutput output, String path) {
        String[] from = ofManifest().split("/");
        String[] to = of(output, path).split("/");
        int common = 0;
        while (common < from.length - 1 && common < to.length - 1 && from[common].equals(to[common])) {
            common++;
        }
        return "../".repeat(from.length - 1 - common)
                + String.join("/", List.of(to).subList(common, to.length));
    }

    /** @throws NameConflictException if a name is not safe, or two are equal */
    void check(List<DestinationSet.Item> items) {
        Set<String> names = new HashSet<>();
        for (DestinationSet.Item item : items) {
            objection(item.name()).ifPresent(reason -> {
                throw refused("gives the name '" + item.name() + "', which " + reason);
            });
            if (!names.add(item.name())) {
                throw refused("gives two files the name '" + item.name() + "'");
            }
        }
    }

    private static Optional<String> objection(String name) {
        return FileNames.objection(name)
                .or(() -> Optional.of("has the form of the name of a file that is being delivered")
                        .filter(reason -> TemporaryFiles.isTemporary(name.substring(name.lastIndexOf('/') + 1))));
    }

    private NameConflictException refused(String reason) {
        return new NameConflictException("cannot take the set: its layout " + layout.text() + " " + reason);
    }
}
