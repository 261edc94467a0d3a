package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry for the help. The launcher runs the tests with Maven. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the whole test suite (mvn verify). Arguments are passed to Maven.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: run the tests with the launcher: ./cliproute test");
        return ExitCode.WRONG_CALL;
    }
}
