package io.cliproute.cli;

import io.cliproute.batch.Batch;
import io.cliproute.batch.BatchStatistics;
import io.cliproute.batch.InputFile;
import io.cliproute.batch.JobOutcome;
import io.cliproute.batch.UpToDateCheck;
import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.config.TemporaryNamePattern;
import io.cliproute.job.JobExecution;
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
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Files and folders, processed once. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = {
            "Processes files and folders once and exits. Originals are left where they are.",
            "The results of movie.mp4 arrive in DIR/movie.mp4/; why it failed is said in DIR/movie.mp4.error.json,",
            "but for a file that can't be read or whose name can't be used, of which only this command tells.",
            "A second run skips what is done. A file whose name begins with a dash goes behind --."
        })
final class BatchCommand implements Callable<Integer> {

    /** Of a folder on this machine: what does not work twice is not going to. */
    private static final int RETRIES = 2;

    /** What has a meaning in the text of a Camel endpoint, however it is written. */
    private static final Pattern MISREAD = Pattern.compile("\\?|\\{\\{|\\$\\{|\\$simple\\{|%[0-9A-Fa-f]{2}");

    @Option(names = "--recipe", paramLabel = "NAME", required = true, description = "What is made of each file.")
    private String recipeName;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out;

    @Option(names = "--json", description = "Print a JSON object a line: one for each file, at the end a summary.")
    private boolean json;

    @Option(names = "--force", description = "Do again what is done.")
    private boolean force;

    @Mixin
    private InputOptions inputs;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ProgramLog.keepAside();
        ProgramLog.open();
        BatchStatistics tally = new BatchStatistics();
        ConfigurationLayers layers = configuration.read();
        Settings settings = SettingsReader.read(layers);
        Recipe recipe = recipe(settings);
        Path target = target();
        int workers = inputs.workers(settings);
        UpToDateCheck earlier = new UpToDateCheck(target, recipe);
        List<InputFile> todo = new ArrayList<>();
        List<InputFile> done = new ArrayList<>();
        inputs.find(Optional.of(target)).forEach(file -> (!force && earlier.isDone(file) ? done : todo).add(file));
        if (todo.isEmpty()) {
            return told(report(tally, 0, List::of), done);
        }
        Settings byHand = settings.byHand(workers, folders(target, settings), recipe, Optional.of(destination(target)));
        PrintWriter err = spec.commandLine().getErr();
        settings.warnings().forEach(warning -> err.println("cliproute: " + warning));
        err.flush();
        InputOptions.checkSpace(target, settings);
        Toolchain toolchain = new FfmpegSetup(err).ensure(settings.ffmpeg());
        try (Batch batch = new Batch(byHand, toolchain, layers.foreign(), Path.of("routes"))) {
            long bytes = todo.stream().mapToLong(file -> file.stamp().bytes()).sum();
            BatchReport report = report(tally, bytes, batch::running);
            done.forEach(file -> report.ended(JobOutcome.skipped(file)));
            return batch.run(todo, report) ? told(report, List.of()) : ExitCode.INTERRUPTED;
        }
    }

    private BatchReport report(BatchStatistics tally, long bytes, Supplier<List<JobExecution>> running) {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            return new JsonLinesReport(to, tally);
        }
        return bytes > 0 && Terminal.isThere()
                ? new ProgressBarReport(to, tally, bytes, running)
                : new PlainTextReport(to, tally);
    }

    private static int told(BatchReport report, List<InputFile> done) {
        done.forEach(file -> report.ended(JobOutcome.skipped(file)));
        report.finished();
        return report.tally().count(JobOutcome.Status.FAILED) == 0 ? ExitCode.OK : ExitCode.MEDIA_FAILED;
    }

    private Recipe recipe(Settings settings) throws ConfigurationException {
        Recipe recipe = settings.recipes().get(recipeName);
        if (recipe == null) {
            throw new ConfigurationException(List.of("--recipe = " + recipeName + ": there is no recipe '" + recipeName
                    + "'" + Suggestion.hint(recipeName, settings.recipes().keySet())));
        }
        return recipe;
    }

    private Path target() throws ConfigurationException {
        Path folder = out.toAbsolutePath().normalize();
        Path there = InputOptions.nearest(folder);
        if (!Files.isDirectory(there)) {
            throw new ConfigurationException(List.of("--out = " + out + ": " + there + " is no folder"));
        }
        if (MISREAD.matcher(folder.toString()).find()) {
            throw new ConfigurationException(List.of("--out = " + out
                    + ": Camel would not take ?, {{, ${ or a percent sign before two digits for themselves;"
                    + " choose another folder"));
        }
        return folder;
    }

    /** The work folder lies in the target: the last step of a result is a rename on one file system. */
    private static Settings.Folders folders(Path target, Settings settings) {
        Path work = target.resolve(".cliproute").resolve("work");
        return new Settings.Folders(work, target, work, settings.folders().minFreeSpace());
    }

    private static DestinationSettings destination(Path target) {
        EndpointUri uri = new EndpointUri(Scheme.FILE, target.toString(), Map.of(), Map.of());
        return new DestinationSettings("out", uri, RETRIES, Duration.ofSeconds(1), TemporaryNamePattern.ofDefault());
    }
}
