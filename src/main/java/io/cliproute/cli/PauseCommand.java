package io.cliproute.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that pauses sources of the running service. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Stops taking new files from a source, or from all sources, until they are resumed; also over a restart.",
            "Files that were taken before are processed."
        })
final class PauseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "Name of the source. Default: all sources.")
    private String source;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new SourceControl(configuration, spec.commandLine().getOut())
                .control("pause", Optional.ofNullable(source));
    }
}
