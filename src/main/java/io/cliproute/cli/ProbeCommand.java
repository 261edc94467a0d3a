package io.cliproute.cli;

import io.cliproute.batch.Batch;
import io.cliproute.batch.InputFile;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that prints the metadata of files. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description =
                "Prints metadata of media files: container, duration, size, codecs, resolution, frame rate, audio, tags.")
final class ProbeCommand implements Callable<Integer> {

    private static final Recipe RECIPE = new Recipe("probe", Map.of("probe", OutputRequest.parse("probe")));

    /** Output format; at most one may be given. */
    private static final class Format {
        @Option(names = "--json", description = "Print a JSON array with the complete output of ffprobe.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV with a header.")
        private boolean csv;
    }

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private InputOptions inputs;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ProgramLog.limitToProblems();
        ConfigurationLayers layers = configuration.read();
        Settings settings = SettingsReader.read(layers);
        ProgramLog.use(settings.log().format());
        List<InputFile> files = inputs.find(Optional.empty());
        int workers = inputs.workers(settings);
        PrintWriter err = spec.commandLine().getErr();
        Toolchain toolchain = new FfmpegSetup(err).ensure(settings.ffmpeg());
        Path work = Files.createTempDirectory("cliproute-probe").resolve("work");
        Settings.Folders folders =
                new Settings.Folders(work, work, work, settings.folders().minFreeSpace());
        Settings given = settings.forGivenFiles(workers, folders, RECIPE, Optional.empty());
        try (Batch batch = new Batch(given, toolchain, layers.otherKeys(), Path.of("routes"))) {
            OrderedProbeOutput report = new OrderedProbeOutput(files, writer(), err);
            if (!batch.run(files, report)) {
                return ExitCode.INTERRUPTED;
            }
            return report.finish() ? ExitCode.OK : ExitCode.MEDIA_FAILED;
        }
    }

    private ProbeWriter writer() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format.json) {
            return new JsonProbeWriter(out);
        }
        return format.csv ? new CsvProbeWriter(out) : new TableProbeWriter(out);
    }
}
