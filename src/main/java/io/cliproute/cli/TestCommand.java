package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Told of here, so that help lists it; done by the launcher, since it is Maven's work. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Sets up and runs the whole test suite (Maven's verify); arguments go to Maven.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: tests are run by the launcher, ./cliproute test");
        return ExitCode.WRONG_CALL;
    }
}
