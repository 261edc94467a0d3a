package io.cliproute.bench;

import io.cliproute.cli.BenchOptions;
import io.cliproute.toolchain.FfmpegLocator;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line of the benchmark. */
@Command(
        name = "cliproute bench",
        mixinStandardHelpOptions = true,
        description = "Measures cliproute and its peers on real media, by turns, and prints ratios with their spread.")
public final class Bench implements Callable<Integer> {

    private static final List<String> SAMPLES =
            List.of("samples/sintel-extract.mp4", "samples/big-buck-bunny-extract.mov");

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    /** Runs the benchmark and exits. */
    public static void main(String[] arguments) {
        System.setProperty("launcher.log.level", "error");
        // the end of the benchmark ends its peers, too
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("cliproute bench: " + failure.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() throws Exception {
        List<Scenario> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        if (options.list()) {
            chosen.forEach(scenario -> out.printf("%-16s%s%n", scenario.name(), scenario.description()));
            return 0;
        }
        Toolchain toolchain = new FfmpegLocator().locate(Optional.empty(), Optional.empty());
        String machine = Machine.described(toolchain);
        out.println(machine);
        if (options.brief()) {
            out.println("The short form: a few files of everything, whatever is said below. Its figures mean nothing.");
        }
        for (Scenario scenario : chosen) {
            ScenarioResult measured = measure(scenario, toolchain);
            Table.print(measured, out);
            if (options.write()) {
                write(measured, machine);
            }
        }
        return 0;
    }

    /** Runs each scenario in a lab of its own, so that no scenario affects the next one. */
    private ScenarioResult measure(Scenario scenario, Toolchain toolchain) throws IOException, InterruptedException {
        int times = options.runs().orElse(options.brief() ? 1 : 5);
        try (Lab lab = new Lab(toolchain, media(), times, options.brief())) {
            List<Finding> findings = scenario.measure(lab);
            return new ScenarioResult(scenario, findings, lab.removeNotes());
        } catch (ScenarioSkippedException reason) {
            return new ScenarioResult(scenario, List.of(), List.of(reason.getMessage()));
        }
    }

    private List<Scenario> chosen() {
        for (String name : options.only()) {
            if (Scenario.ALL.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                throw new ParameterException(spec.commandLine(), "--only = " + name + ": there is no such scenario");
            }
        }
        options.runs().filter(runs -> runs < 1).ifPresent(runs -> {
            throw new ParameterException(spec.commandLine(), "--runs = " + runs + ": is less than 1");
        });
        return Scenario.ALL.stream()
                .filter(scenario -> options.only().isEmpty() || options.only().contains(scenario.name()))
                .toList();
    }

    private List<Path> media() throws IOException {
        List<Path> media = new ArrayList<>();
        SAMPLES.stream()
                .limit(options.brief() ? 1 : SAMPLES.size())
                .forEach(sample -> media.add(ProgramCommands.project(sample)));
        for (Path folder : options.folders()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(media::add);
            }
        }
        return media;
    }

    /** Writes the figures of a scenario at once, so that they are kept if the benchmark is interrupted later. */
    private void write(ScenarioResult measured, String machine) throws IOException {
        String command = "./cliproute bench" + (options.brief() ? " --short" : "")
                + options.runs().map(runs -> " --runs " + runs).orElse("")
                + (options.folders().isEmpty() ? "" : " --media …");
        Page page = new Page(ProgramCommands.project("docs/performance.md"));
        page.write(List.of(measured), machine, command);
        Files.writeString(ProgramCommands.project("docs/performance.svg"), Plot.of(page.wanted()));
    }
}
