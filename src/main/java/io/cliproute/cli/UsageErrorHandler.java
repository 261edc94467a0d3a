package io.cliproute.cli;

import io.cliproute.operation.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is said of a call that is not understood: a line, where picocli would print the whole usage behind it. */
final class UsageErrorHandler implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        // picocli's own slips
        String words = problem.getMessage().replaceFirst("^Error: ", "").replace("option option", "option");
        PrintWriter err = command.getErr();
        err.println("cliproute: " + words + remedy(command.getCommandSpec(), command.getUnmatchedArguments()));
        err.flush();
        return ExitCode.WRONG_CALL;
    }

    private static String remedy(CommandSpec spec, List<String> unmatched) {
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        if (first.matches("-[^-].*") && !spec.positionalParameters().isEmpty()) {
            return "; what begins with a dash was taken for an option: put -- before such a name, or ./ at its beginning";
        }
        Set<String> known = (first.startsWith("-") ? spec.optionsMap() : spec.subcommands()).keySet();
        return Suggestion.nearest(first.replaceFirst("=.*", ""), known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; see " + spec.qualifiedName() + " --help");
    }
}
