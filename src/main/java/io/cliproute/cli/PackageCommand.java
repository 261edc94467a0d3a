package io.cliproute.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry for the help. The launcher makes the packages with Maven. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the release archives, the Debian package and the Dockerfile in the folder target (mvn package).",
            "Does not run the tests. Arguments are passed to Maven."
        })
final class PackageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("cliproute: make the packages with the launcher: ./cliproute package");
        return ExitCode.WRONG_CALL;
    }
}
