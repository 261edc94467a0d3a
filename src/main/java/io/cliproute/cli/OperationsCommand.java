package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What exists. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        description = "Lists what can be made of a file, with every option, its default and an example.")
final class OperationsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this one.")
    private String name;

    @Option(names = "--markdown", description = "Print Markdown, as it stands in the documentation.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigurationException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(chosen().stream()
                .map(descriptor -> markdown ? OperationHelp.markdown(descriptor) : OperationHelp.plain(descriptor))
                .collect(Collectors.joining("\n")));
        out.flush();
        return ExitCode.OK;
    }

    private List<OperationDescriptor> chosen() throws ConfigurationException {
        try {
            return name == null ? Operation.ALL : List.of(Operation.descriptor(name));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(e.getMessage()));
        }
    }
}
