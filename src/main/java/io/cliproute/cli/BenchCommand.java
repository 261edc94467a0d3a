package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Help of the benchmark. The launcher runs the benchmark, which is not part of the program. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Compares cliproute with plain FFmpeg and with a script on real media.",
            "The runs alternate; the output is the ratios with their spread."
        })
final class BenchCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: run the benchmark with the launcher: ./cliproute bench");
        return ExitCode.WRONG_CALL;
    }
}
