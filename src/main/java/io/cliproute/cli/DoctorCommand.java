package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SandboxMode;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.process.Sandbox;
import io.cliproute.startup.AbandonedDownloadsCheck;
import io.cliproute.startup.CamelKeyCheck;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.InboxAccessCheck;
import io.cliproute.startup.SandboxSetup;
import io.cliproute.store.StoreCheck;
import io.cliproute.store.StoreUnusableException;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything that could keep {@code run} from working, looked at without changing anything. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, FFmpeg, folders, disk, servers and the configuration, and says what is wrong.")
final class DoctorCommand implements Callable<Integer> {

    /** What the operations' defaults are made with. */
    private static final List<String> ENCODERS =
            List.of("mjpeg", "png", "libwebp", "libwebp_anim", "gif", "libx264", "aac", "webvtt", "subrip");

    /** What some of their options are made with. */
    private static final List<String> MORE_ENCODERS =
            List.of("libmp3lame", "libopus", "flac", "libx265", "libvpx-vp9", "libsvtav1");

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    private int exitCode = ExitCode.OK;

    @Override
    public Integer call() throws Exception {
        good("Java", System.getProperty("java.version") + " (" + System.getProperty("java.home") + ")");
        try {
            ConfigurationLayers layers = configuration.read();
            Settings settings = SettingsReader.read(layers);
            configuration(settings, layers.foreign());
            ffmpeg(settings.ffmpeg());
            folders(settings.folders());
            InboxAccessCheck.problems(settings).forEach(problem -> bad("inbox", problem, ExitCode.WRONG_ENVIRONMENT));
            downloads(settings);
            servers(settings);
            settings.store().ifPresent(this::store);
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> bad("configuration", mistake, ExitCode.WRONG_CALL));
        }
        return exitCode;
    }

    private void configuration(Settings settings, Map<String, String> camel) {
        try {
            CamelKeyCheck.check(camel);
            good(
                    "configuration",
                    settings.sources().size() + " sources, "
                            + settings.recipes().size() + " recipes");
        } catch (RuntimeException e) {
            CommandErrorHandler.Told told = CommandErrorHandler.ofCamel(e);
            bad("configuration", told.line(), told.exitCode());
        }
        settings.warnings().forEach(warning -> good("configuration", warning));
    }

    private void ffmpeg(Settings.Ffmpeg settings) throws IOException, InterruptedException {
        try {
            Toolchain toolchain = new FfmpegLocator().locate(settings.ffmpeg(), settings.ffprobe());
            long before = System.nanoTime();
            said(toolchain.ffmpeg(), "-version");
            long millis = (System.nanoTime() - before) / 1_000_000;
            good(
                    "FFmpeg",
                    toolchain.ffmpeg() + " " + toolchain.version() + " (" + toolchain.found() + "), starts in " + millis
                            + " ms");
            good("ffprobe", toolchain.ffprobe().toString());
            sandbox(settings.sandbox(), toolchain);
            String encoders = said(toolchain.ffmpeg(), "-hide_banner", "-encoders");
            encoders(encoders);
        } catch (ToolchainNotFoundException e) {
            String mend = FfmpegSetup.correction(settings).orElse("'./cliproute demo' installs it where it may");
            bad("FFmpeg", e.getMessage() + "; " + mend, ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void sandbox(SandboxMode wanted, Toolchain toolchain) {
        try {
            Sandbox sandbox = SandboxSetup.of(wanted, toolchain);
            good(
                    "sandbox",
                    sandbox.isThere()
                            ? "bubblewrap"
                            : sandbox.obstacle().map(SandboxSetup::warning).orElse("none, as configured"));
        } catch (EnvironmentException e) {
            bad("sandbox", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void encoders(String known) {
        String needed = missing(known, ENCODERS);
        String wanted = missing(known, MORE_ENCODERS);
        if (!needed.isEmpty()) {
            bad("encoders", "this FFmpeg lacks " + needed, ExitCode.WRONG_ENVIRONMENT);
        } else if (!wanted.isEmpty()) {
            good("encoders", "all but " + wanted + "; recipes that ask for them will fail");
        } else {
            good("encoders", "all there");
        }
    }

    private static String missing(String known, List<String> encoders) {
        return encoders.stream()
                .filter(encoder -> !known.contains(" " + encoder + " "))
                .collect(Collectors.joining(", "));
    }

    private static String said(Path executable, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(executable.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private void folders(Settings.Folders folders) throws IOException {
        for (Path folder : List.of(folders.work(), folders.archive(), folders.deadLetter())) {
            Path there = nearest(folder);
            if (Files.isWritable(there)) {
                good("folder", folder + (there.equals(folder) ? "" : " (will be made)"));
            } else {
                bad("folder", folder + " can't be written to", ExitCode.WRONG_ENVIRONMENT);
            }
        }
        long free = Files.getFileStore(nearest(folders.work())).getUsableSpace();
        String what = (free >> 20) + " MB free for " + folders.work();
        if (free >= folders.minFreeSpace().bytes()) {
            good("disk", what);
        } else {
            bad("disk", what + "; cliproute.work.min-free-space asks for more", ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private static Path nearest(Path folder) {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private void downloads(Settings settings) {
        try {
            AbandonedDownloadsCheck.warnings(settings).forEach(warning -> good("downloads", warning));
        } catch (EnvironmentException e) {
            bad("downloads", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void servers(Settings settings) throws IOException {
        EndpointCheck connections = new EndpointCheck(settings);
        List<EndpointCheck.Problem> problems = connections.problems();
        problems.forEach(problem ->
                bad("server", problem.line(), problem.refused() ? ExitCode.WRONG_CALL : ExitCode.WRONG_ENVIRONMENT));
        if (problems.isEmpty()) {
            good("servers", "every source and destination can be reached");
            for (String listing : connections.listings()) {
                good("listing", listing);
            }
        }
    }

    private void store(String url) {
        try {
            good("job store", StoreCheck.look(url));
        } catch (StoreUnusableException e) {
            bad("job store", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void good(String subject, String what) {
        print("ok  ", subject, what);
    }

    private void bad(String subject, String what, int code) {
        print("FAIL", subject, what);
        exitCode = exitCode == ExitCode.OK ? code : exitCode;
    }

    private void print(String mark, String subject, String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %-14s %s%n", mark, subject, what);
        out.flush();
    }
}
