package io.cliproute.status;

import io.cliproute.config.DestinationSettings;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.files.FileNames;
import io.cliproute.layout.Layout;
import io.cliproute.layout.Original;
import io.cliproute.layout.SetFile;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.ManifestOutput;
import io.cliproute.manifest.OutputFile;
import io.cliproute.store.JobEntry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Result sets at the local destinations. Only files that a manifest lists are accessible, and none outside the folder
 * of a destination. Thread-safe.
 */
public final class PublishedSets {

    private final Settings settings;

    public PublishedSets(Settings settings) {
        this.settings = settings;
    }

    /**
     * Result set of a job.
     *
     * @param destination folder of the destination
     * @param folder folder of the set
     */
    record PublishedSet(Path destination, Path folder, Manifest manifest) {}

    /** Returns the sets of a job, one for each local destination that has one. */
    List<PublishedSet> find(JobEntry job) {
        if (job.state() != JobEntry.State.DONE || job.queuedAt() == null) {
            return List.of();
        }
        Original original = new Original(
                job.path(), job.source(), job.recipe(), job.queuedAt().atZone(ZoneId.systemDefault()));
        return destinations(job.source())
                .map(destination -> read(destination, original))
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<DestinationSettings> destinations(String source) {
        return Optional.ofNullable(settings.sources().get(source)).map(SourceSettings::destinations).stream()
                .flatMap(List::stream)
                .map(settings.destinations()::get)
                .filter(destination -> !destination.uri().scheme().isRemote());
    }

    private static Optional<PublishedSet> read(DestinationSettings destination, Original original) {
        String name = destination.rule().layout().name(original, SetFile.only(Layout.MANIFEST, Manifest.FILE_NAME));
        if (FileNames.objection(name).isPresent()) {
            return Optional.empty();
        }
        Path root = Path.of(destination.uri().path()).toAbsolutePath().normalize();
        Path file = root.resolve(name);
        try {
            return Optional.of(new PublishedSet(root, file.getParent(), Manifest.read(Files.readAllBytes(file))));
        } catch (IOException ignored) {
            // it was removed, or is being replaced
            return Optional.empty();
        }
    }

    /** Returns the outputs of a job; null if they are at no local destination. */
    List<PublishedOutput> outputs(JobEntry job) {
        List<PublishedSet> sets = find(job);
        Map<String, PublishedOutput> outputs = new LinkedHashMap<>();
        sets.stream()
                .flatMap(set -> set.manifest().outputs().stream())
                .forEach(output -> outputs.putIfAbsent(output.name(), output(job.id(), output)));
        return sets.isEmpty() ? null : List.copyOf(outputs.values());
    }

    private static PublishedOutput output(String id, ManifestOutput output) {
        // browsers would resolve the dots
        String path = output.file().startsWith("../") ? output.name() : output.file();
        return new PublishedOutput(
                output.name(),
                output.operation(),
                output.file(),
                output.bytes(),
                MediaTypes.of(output.file()),
                "/api/jobs/" + id + "/outputs/"
                        + Arrays.stream(path.split("/"))
                                .map(PublishedSets::encoded)
                                .collect(Collectors.joining("/")));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Returns a file of the set of a job; empty if it has no such file.
     *
     * @param name name of an output, for its main file, or path of a file as the manifest lists it
     */
    public Optional<Path> file(JobEntry job, String name) {
        return find(job).stream()
                .flatMap(set -> listed(set.manifest(), name).stream()
                        .filter(path -> path.indexOf('\0') < 0)
                        .map(path -> set.folder().resolve(path).normalize())
                        .filter(file -> isWithin(set.destination(), file)))
                .findFirst();
    }

    private static Optional<String> listed(Manifest manifest, String name) {
        return manifest.outputs().stream()
                .filter(output -> output.name().equals(name))
                .map(ManifestOutput::file)
                .findFirst()
                .or(() -> manifest.files().stream()
                        .map(OutputFile::file)
                        .filter(name::equals)
                        .findFirst());
    }

    /** Checks whether a file is a regular file below a folder, whatever links lead to it. */
    private static boolean isWithin(Path folder, Path file) {
        try {
            return file.startsWith(folder)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException ignored) {
            // it was removed meanwhile
            return false;
        }
    }
}
