package io.cliproute.cli;

import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Formats the description of an operation as plain text or Markdown. */
final class OperationHelp {

    private OperationHelp() {}

    static String plain(OperationDescriptor descriptor) {
        TextTable table = new TextTable(List.of("", "option", "default", "allowed", "meaning"));
        descriptor
                .allOptions()
                .forEach(option -> table.add(List.of(
                        "",
                        option.name() + (option.perFile() ? " *" : ""),
                        Objects.toString(option.defaultText(), "-"),
                        option.allowed(),
                        option.description())));
        boolean perFile = descriptor.allOptions().stream().anyMatch(Option::perFile);
        return descriptor.keyword() + ": " + descriptor.result() + "\n" + table
                + (perFile ? "  * can be set for one file by a job file beside it\n" : "")
                + "  example: " + descriptor.example() + "\n";
    }

    static String markdown(OperationDescriptor descriptor) {
        String rows = descriptor.allOptions().stream().map(OperationHelp::row).collect(Collectors.joining("\n"));
        return "## `" + descriptor.keyword() + "`\n\nOutput: " + descriptor.result() + ". Example: `"
                + descriptor.example()
                + "`\n\n| option | default | allowed | meaning | job file |\n|---|---|---|---|---|\n" + rows + "\n";
    }

    private static String row(Option<?> option) {
        return String.format(
                "| `%s` | %s | %s | %s | %s |",
                option.name(),
                option.defaultText() == null ? "" : "`" + cell(option.defaultText()) + "`",
                cell(option.allowed()),
                cell(option.description()),
                option.perFile() ? "yes" : "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
