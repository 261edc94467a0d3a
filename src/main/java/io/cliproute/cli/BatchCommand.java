package io.cliproute.cli;

import io.cliproute.batch.Batch;
import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.InputFile;
import io.cliproute.batch.JobOutcome;
import io.cliproute.batch.UpToDateCheck;
import io.cliproute.config.AssetCheck;
import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.config.TemporaryNamePattern;
import io.cliproute.job.JobExecution;
import io.cliproute.layout.DeliveryRule;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import io.cliproute.toolchain.Toolchain;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that processes files and folders once. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = {
            "Processes files and folders once and exits. Originals stay where they are.",
            "Results of movie.mp4 are written to DIR/movie.mp4/. A failure is described in DIR/movie.mp4.error.json;"
                    + " if the file cannot be read or its name cannot be used, only this command reports it.",
            "A second run skips files whose results are up to date.",
            "Put -- before a file name that starts with a dash."
        })
final class BatchCommand implements Callable<Integer> {

    /** Number of retries of a delivery; a failure on a local disk rarely goes away. */
    private static final int LOCAL_RETRIES = 2;

    /** Characters with a special meaning in a Camel endpoint URI, which cannot be escaped. */
    private static final Pattern SPECIAL_IN_URI = Pattern.compile("\\?|\\{\\{|\\$\\{|\\$simple\\{|%[0-9A-Fa-f]{2}");

    @Option(
            names = "--recipe",
            paramLabel = "NAME|OPERATION",
            required = true,
            description = "Recipe to apply to each file, or an operation such as 'thumbnail?width=100'.")
    private String recipeName;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path out;

    @Option(
            names = "--json",
            description = "Print one JSON object per line: one for each file, and a summary at the end.")
    private boolean json;

    @Option(names = "--force", description = "Process files again whose results are up to date.")
    private boolean force;

    @Mixin
    private InputOptions inputs;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ProgramLog.limitToProblems();
        ProgramLog.initializeAsync();
        BatchStatistics statistics = new BatchStatistics();
        ConfigurationLayers layers = configuration.read();
        Settings settings = SettingsReader.read(layers);
        ProgramLog.use(settings.log().format());
        Recipe recipe = recipe(settings);
        Path target = outputFolder();
        int workers = inputs.workers(settings);
        UpToDateCheck upToDate = new UpToDateCheck(target, recipe);
        List<InputFile> pending = new ArrayList<>();
        List<InputFile> skipped = new ArrayList<>();
        inputs.find(Optional.of(target))
                .forEach(file -> (!force && upToDate.isUpToDate(file) ? skipped : pending).add(file));
        if (pending.isEmpty()) {
            return finish(report(statistics, 0, List::of), skipped);
        }
        Settings given =
                settings.forGivenFiles(workers, folders(target, settings), recipe, Optional.of(destination(target)));
        Toolchain toolchain = prepare(target, settings);
        try (Batch batch = new Batch(given, toolchain, layers.otherKeys(), Path.of("routes"))) {
            long bytes =
                    pending.stream().mapToLong(file -> file.stamp().bytes()).sum();
            BatchReport report = report(statistics, bytes, batch::running);
            skipped.forEach(file -> report.jobEnded(JobOutcome.skipped(file)));
            return batch.run(pending, report) ? finish(report, List.of()) : ExitCode.INTERRUPTED;
        }
    }

    private Toolchain prepare(Path target, Settings settings) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        settings.warnings().forEach(warning -> err.println("cliproute: " + warning));
        err.flush();
        InputOptions.checkSpace(target, settings);
        return new FfmpegSetup(err).ensure(settings.ffmpeg());
    }

    private BatchReport report(BatchStatistics statistics, long bytes, Supplier<List<JobExecution>> running) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            return new JsonLinesReport(to, statistics);
        }
        return bytes > 0 && Terminal.isInteractive()
                ? new ProgressBarReport(to, statistics, bytes, running)
                : new PlainTextReport(to, statistics);
    }

    private static int finish(BatchReport report, List<InputFile> skipped) {
        skipped.forEach(file -> report.jobEnded(JobOutcome.skipped(file)));
        report.finished();
        return report.statistics().count(JobOutcome.Status.FAILED) == 0 ? ExitCode.OK : ExitCode.MEDIA_FAILED;
    }

    private Recipe recipe(Settings settings) throws ConfigurationException {
        Recipe recipe = settings.recipes().get(recipeName);
        if (recipe != null) {
            return recipe;
        }
        Set<String> operations =
                Operation.ALL.stream().map(OperationDescriptor::keyword).collect(Collectors.toSet());
        if (!operations.contains(recipeName.split("\\?", 2)[0])) {
            Set<String> known = new TreeSet<>(settings.recipes().keySet());
            known.addAll(operations);
            throw new ConfigurationException(List.of("--recipe = " + recipeName + ": neither a recipe nor an operation"
                    + Suggestion.hint(recipeName, known)));
        }
        try {
            Recipe operation = Recipe.ofOperation(recipeName);
            AssetCheck.require(operation);
            return operation;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of("--recipe = " + recipeName + ": " + e.getMessage()));
        }
    }

    private Path outputFolder() throws ConfigurationException {
        Path folder = out.toAbsolutePath().normalize();
        Path existing = InputOptions.nearestExisting(folder);
        if (!Files.isDirectory(existing)) {
            throw new ConfigurationException(List.of("--out = " + out + ": " + existing + " is not a folder"));
        }
        if (SPECIAL_IN_URI.matcher(folder.toString()).find()) {
            throw new ConfigurationException(List.of("--out = " + out
                    + ": the path contains ?, {{, ${ or a percent sign followed by two hexadecimal digits, which have a"
                    + " special meaning in Camel's endpoint URIs; choose another folder"));
        }
        return folder;
    }

    /** Puts the work folder into the output folder, so that results are moved by a rename on one file system. */
    private static Settings.Folders folders(Path target, Settings settings) {
        Path work = target.resolve(".cliproute").resolve("work");
        return new Settings.Folders(work, target, work, settings.folders().minFreeSpace());
    }

    private static DestinationSettings destination(Path target) {
        EndpointUri uri = new EndpointUri(Scheme.FILE, target.toString(), Map.of(), Map.of());
        return new DestinationSettings(
                "out",
                uri,
                LOCAL_RETRIES,
                Duration.ofSeconds(1),
                TemporaryNamePattern.defaultPattern(),
                DeliveryRule.EVERYTHING);
    }
}
