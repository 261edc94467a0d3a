package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that lists the operations. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        description = "Lists the operations with all options, their defaults and an example.")
final class OperationsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "List only this operation.")
    private String name;

    @Option(names = "--markdown", description = "Print Markdown, as in docs/operations.md.")
    private boolean markdown;

    @Option(
            names = "--kamelets",
            paramLabel = "FOLDER",
            description = "Print nothing; write a Kamelet for each operation, and one for recipes, to this folder.")
    private Path kamelets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigurationException, IOException {
        if (kamelets != null) {
            for (KameletFile kamelet : KameletFile.all()) {
                Files.writeString(kamelets.resolve(kamelet.fileName()), kamelet.yaml());
            }
            return ExitCode.OK;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(selected().stream()
                .map(descriptor -> markdown ? OperationHelp.markdown(descriptor) : OperationHelp.plain(descriptor))
                .collect(Collectors.joining("\n")));
        out.flush();
        return ExitCode.OK;
    }

    private List<OperationDescriptor> selected() throws ConfigurationException {
        try {
            return name == null ? Operation.ALL : List.of(Operation.descriptor(name));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(e.getMessage()));
        }
    }
}
