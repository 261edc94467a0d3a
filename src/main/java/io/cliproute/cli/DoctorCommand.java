package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.ConfigurationReference;
import io.cliproute.config.ServerIdentity;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.config.SpringMetadata;
import io.cliproute.drop.DropExposure;
import io.cliproute.error.ErrorText;
import io.cliproute.startup.AbandonedDownloadsCheck;
import io.cliproute.startup.CamelKeyCheck;
import io.cliproute.startup.EndpointCheck;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.InboxAccessCheck;
import io.cliproute.store.StoreCheck;
import io.cliproute.store.StoreUnusableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks everything that {@code run} needs, without changing anything. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks Java, FFmpeg, folders, disk, servers and the configuration, and reports what is wrong.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configuration;

    @Option(
            names = "--keys",
            description = "Check nothing; list all configuration keys with default and meaning, as Markdown.")
    private boolean keys;

    @Option(names = "--spring", description = "Check nothing; print the metadata of the keys for Spring Boot, as JSON.")
    private boolean spring;

    @Spec
    private CommandSpec spec;

    private DoctorReport report;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (keys || spring) {
            out.print(keys ? ConfigurationReference.markdown() : SpringMetadata.json());
            out.flush();
            return ExitCode.OK;
        }
        report = new DoctorReport(out);
        report.ok("Java", System.getProperty("java.version") + " (" + System.getProperty("java.home") + ")");
        try {
            ConfigurationLayers layers = configuration.read();
            check(SettingsReader.read(layers), layers.otherKeys());
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> report.fail("configuration", mistake, ExitCode.WRONG_CALL));
        }
        return report.exitCode();
    }

    private void check(Settings settings, Map<String, String> camel) throws IOException, InterruptedException {
        checkCamelKeys(settings, camel);
        new FfmpegCheck(report).check(settings.ffmpeg());
        checkFolders(settings.folders());
        InboxAccessCheck.problems(settings)
                .forEach(problem -> report.fail("inbox", problem, ExitCode.WRONG_ENVIRONMENT));
        checkDownloads(settings);
        checkServers(settings);
        checkDropServer(settings);
        settings.store().ifPresent(this::checkStore);
    }

    private void checkCamelKeys(Settings settings, Map<String, String> camel) {
        try {
            CamelKeyCheck.check(camel);
            report.ok(
                    "configuration",
                    settings.sources().size() + " sources, "
                            + settings.recipes().size() + " recipes");
        } catch (RuntimeException e) {
            // Camel's exceptions for wrong keys have no other common supertype
            CommandErrorHandler.ErrorMessage message = CommandErrorHandler.ofCamel(e);
            report.fail("configuration", message.line(), message.exitCode());
        }
        settings.warnings().forEach(warning -> report.ok("configuration", warning));
    }

    private void checkFolders(Settings.Folders folders) throws IOException {
        for (Path folder : List.of(folders.work(), folders.archive(), folders.deadLetter())) {
            Path existing = existingAncestor(folder);
            if (Files.isWritable(existing)) {
                report.ok("folder", folder + (existing.equals(folder) ? "" : " (will be created)"));
            } else {
                report.fail("folder", folder + " is not writable", ExitCode.WRONG_ENVIRONMENT);
            }
        }
        long free = Files.getFileStore(existingAncestor(folders.work())).getUsableSpace();
        String result = (free >> 20) + " MB free for " + folders.work();
        if (free >= folders.minFreeSpace().bytes()) {
            report.ok("disk", result);
        } else {
            report.fail(
                    "disk",
                    result + ", but cliproute.work.min-free-space requires "
                            + (folders.minFreeSpace().bytes() >> 20) + " MB",
                    ExitCode.WRONG_ENVIRONMENT);
        }
    }

    /** Returns the folder itself, or the nearest folder above it that exists. */
    private static Path existingAncestor(Path folder) {
        Path ancestor = folder;
        while (!Files.exists(ancestor)) {
            ancestor = ancestor.getParent();
        }
        return ancestor;
    }

    private void checkDownloads(Settings settings) {
        try {
            AbandonedDownloadsCheck.warnings(settings).forEach(warning -> report.ok("downloads", warning));
        } catch (EnvironmentException e) {
            report.fail("downloads", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void checkServers(Settings settings) throws IOException {
        ServerIdentity.warnings(settings).forEach(warning -> report.ok("server", warning));
        EndpointCheck endpoints = new EndpointCheck(settings);
        List<EndpointCheck.Problem> problems = endpoints.problems();
        problems.forEach(problem -> report.fail(
                "server", problem.message(), problem.permanent() ? ExitCode.WRONG_CALL : ExitCode.WRONG_ENVIRONMENT));
        if (problems.isEmpty()) {
            report.ok("servers", "all sources and destinations can be reached");
            for (String listing : endpoints.listings()) {
                report.ok("listing", listing);
            }
        }
    }

    /** Says what the drop server opens to whom; it is loaded only if a source uses it. */
    private void checkDropServer(Settings settings) {
        if (settings.drop().users().isEmpty()) {
            return;
        }
        try {
            DropExposure.lines(settings.drop()).forEach(line -> report.ok("drop server", line));
        } catch (IOException e) {
            report.fail("drop server", ErrorText.of(e), ExitCode.WRONG_ENVIRONMENT);
        }
    }

    private void checkStore(String url) {
        try {
            report.ok("job store", StoreCheck.check(url));
        } catch (StoreUnusableException e) {
            report.fail("job store", e.getMessage(), ExitCode.WRONG_ENVIRONMENT);
        }
    }
}
