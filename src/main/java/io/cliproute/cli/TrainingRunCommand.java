package io.cliproute.cli;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.files.FileTree;
import io.cliproute.http.HttpInterface;
import io.cliproute.pipeline.RouteFiles;
import io.cliproute.program.StandaloneProgram;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/**
 * Hidden command that runs the service and a batch once in a temporary folder while Java records the classes that are
 * loaded. The launcher archives these classes, which makes each later start faster.
 */
@Command(name = "training-run", hidden = true, description = "Trains the class archive.")
final class TrainingRunCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        // independent of the configuration, and without installing anything
        Toolchain toolchain = new FfmpegLocator().locate(Optional.empty(), Optional.empty());
        Path sample = Path.of(System.getProperty("launcher.home", "."), "samples", "sintel-extract.mp4");
        Path folder = Files.createTempDirectory("cliproute-training");
        Map<String, String> given = settings(folder);
        Path file = folder.resolve("application.properties");
        Files.writeString(
                file,
                given.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining("\n")));
        Files.copy(sample, Files.createDirectories(folder.resolve("inbox")).resolve("film.mp4"));
        try (StandaloneProgram service = new StandaloneProgram(
                SettingsReader.read(ConfigurationLayers.of(given)), toolchain, Map.of(), folder.resolve("routes"))) {
            HttpInterface.addTo(
                    service.context(), RouteFiles.find(folder.resolve("routes")).http());
            service.start();
            // the service processes its film at the same time, and its shutdown waits for it
            return batch(file, folder.resolve("results"), sample);
        } finally {
            delete(folder);
        }
    }

    private static int batch(Path configuration, Path results, Path sample) {
        List<String> call = new ArrayList<>(List.of("batch", "--config=" + configuration, "--recipe=web"));
        // with a warm worker, so that the classes of its client are loaded, too
        call.add("--set=cliproute.ffmpeg.warm=always");
        call.addAll(List.of("--out=" + results, sample.toString()));
        return CliprouteCommand.commandLine("batch").execute(call.toArray(String[]::new));
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "cliproute.source.inbox.uri",
                "file:" + folder.resolve("inbox"),
                "cliproute.source.inbox.recipe",
                "web",
                "cliproute.source.inbox.destinations",
                "outbox",
                "cliproute.source.inbox.settle",
                "0s",
                "cliproute.destination.outbox.uri",
                "file:" + folder.resolve("outbox"),
                "cliproute.archive.dir",
                folder.resolve("archive").toString(),
                "cliproute.dead-letter.dir",
                folder.resolve("dead-letter").toString(),
                "cliproute.work.dir",
                folder.resolve("work").toString(),
                "cliproute.store.url",
                "jdbc:h2:file:" + folder.resolve("store"),
                "cliproute.work.min-free-space",
                "1MB");
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException ignored) {
            // the system cleans its temporary folder
        }
    }
}
