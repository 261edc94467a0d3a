package io.cliproute.cli;

import io.cliproute.operation.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Prints one line for a wrong call, where picocli would also print the whole usage. */
final class UsageErrorHandler implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        // corrects picocli's messages
        String message = problem.getMessage().replaceFirst("^Error: ", "").replace("option option", "option");
        PrintWriter err = command.getErr();
        err.println("cliproute: " + message + remedy(command.getCommandSpec(), command.getUnmatchedArguments()));
        err.flush();
        return ExitCode.WRONG_CALL;
    }

    private static String remedy(CommandSpec spec, List<String> unmatched) {
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        if (first.matches("-[^-].*") && !spec.positionalParameters().isEmpty()) {
            return "; an argument that starts with a dash is taken for an option; put -- before it, or start it with ./";
        }
        Set<String> known = (first.startsWith("-") ? spec.optionsMap() : spec.subcommands()).keySet();
        return Suggestion.nearest(first.replaceFirst("=.*", ""), known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; see " + spec.qualifiedName() + " --help");
    }
}
