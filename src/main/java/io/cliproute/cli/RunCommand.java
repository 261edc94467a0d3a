package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.LogFormat;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.http.HttpInterface;
import io.cliproute.pipeline.RouteFiles;
import io.cliproute.program.StandaloneProgram;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that runs the service. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the service: processes files of the configured sources until Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--no-board", description = "Print log lines only, also on a terminal.")
    private boolean noBoard;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ProgramLog.initializeAsync();
        ConfigurationLayers layers = configuration.read();
        Settings settings = SettingsReader.read(layers);
        ProgramLog.use(settings.log().format());
        boolean board = isBoardPossible(settings);
        if (board) {
            ProgramLog.omitLongJobs();
        }
        PrintWriter err = spec.commandLine().getErr();
        settings.warnings().forEach(warning -> err.println("cliproute: " + warning));
        err.flush();
        checkLogins(settings);
        Toolchain toolchain = new FfmpegSetup(err).ensure(settings.ffmpeg());
        try (StandaloneProgram program =
                new StandaloneProgram(settings, toolchain, layers.otherKeys(), Path.of("routes"))) {
            FatalErrorHandler.install(program.pipeline()::recordStop);
            addHttp(settings, program);
            announce(layers, settings, toolchain, err);
            if (board) {
                runWithBoard(program);
            } else {
                program.run();
            }
        }
        return ExitCode.OK;
    }

    private boolean isBoardPossible(Settings settings) {
        return !noBoard
                && settings.log().format() == LogFormat.TEXT
                && Terminal.isInteractive()
                && Terminal.isStandardErrorInteractive();
    }

    private void runWithBoard(StandaloneProgram program) throws Exception {
        Board board = Board.open(program.context(), spec.commandLine().getOut());
        try {
            program.run();
        } finally {
            board.close();
        }
    }

    /** Adds the HTTP interface, none of whose classes is loaded where it is off. */
    private static void addHttp(Settings settings, StandaloneProgram program) throws Exception {
        if (settings.http().enabled()) {
            HttpInterface.addTo(
                    program.context(), RouteFiles.find(Path.of("routes")).http());
        }
    }

    /** Fails when a server refuses the login. An unreachable server is retried later instead. */
    private static void checkLogins(Settings settings) throws ConfigurationException, IOException {
        EndpointCheck connections = new EndpointCheck(settings);
        if (!connections.hasRemote()) {
            return;
        }
        List<String> refused = connections.problems().stream()
                .filter(EndpointCheck.Problem::permanent)
                .map(EndpointCheck.Problem::message)
                .toList();
        if (!refused.isEmpty()) {
            throw new ConfigurationException(refused);
        }
    }

    private static void announce(ConfigurationLayers layers, Settings settings, Toolchain toolchain, PrintWriter err) {
        err.println("cliproute: "
                + layers.file()
                        .map(file -> "configuration: " + file.toAbsolutePath())
                        .orElseGet(() -> "configuration: packaged defaults, as there is no application.properties in "
                                + Path.of("").toAbsolutePath()));
        err.printf(
                "cliproute: %d workers, FFmpeg %s (%s)%n", settings.workers(), toolchain.version(), toolchain.origin());
        settings.sources()
                .values()
                .forEach(source -> err.printf(
                        "cliproute: %s: %s -> %s -> %s%n",
                        source.name(),
                        source.uri().displayText(),
                        source.recipe(),
                        String.join(", ", source.destinations())));
        err.flush();
    }
}
