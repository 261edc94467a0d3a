package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Help of the benchmark, which the launcher runs: the benchmark itself is no part of the program. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures cliproute against the same FFmpeg without it, and against a script, on real media, by turns;",
            "prints ratios with their spread."
        })
final class BenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: the benchmark is run by the launcher, ./cliproute bench");
        return ExitCode.WRONG_CALL;
    }
}
