package io.cliproute.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that resumes sources of the running service. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Takes files from a source, or from all sources, again.",
            "The exit code is 3 if no service runs with this configuration."
        })
final class ResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "Name of the source. Default: all sources.")
    private String source;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new SourceControl(configuration, spec.commandLine().getOut())
                .control("resume", Optional.ofNullable(source));
    }
}
