package io.cliproute.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command for one source, or all sources, of the running service. */
abstract class SourceCommand implements Callable<Integer> {

    private final String action;

    @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "Name of the source. Default: all sources.")
    private String source;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    /** @param action of the HTTP interface */
    SourceCommand(String action) {
        this.action = action;
    }

    @Override
    public Integer call() throws Exception {
        return new SourceControl(configuration, spec.commandLine().getOut())
                .control(action, Optional.ofNullable(source));
    }
}
