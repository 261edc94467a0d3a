package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Told of here, so that help lists it; done by the launcher, since the benchmark is no part of the program. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures cliproute against the same FFmpeg without it, and against a script, on real media.",
            "./cliproute bench --help tells its options."
        })
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: the benchmark is run by the launcher, ./cliproute bench");
        return ExitCode.WRONG_CALL;
    }
}
