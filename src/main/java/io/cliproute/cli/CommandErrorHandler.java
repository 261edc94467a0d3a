package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.error.ErrorText;
import io.cliproute.startup.CamelOptionError;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.toolchain.ToolchainNotFoundException;
import java.io.PrintWriter;
import java.net.BindException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.ObjectHelper;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What is said when a command can't do its work, and the exit code that goes with it. */
final class CommandErrorHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (StopSignals.came()) {
            // what a stop breaks off is nobody's mistake
            return ExitCode.INTERRUPTED;
        }
        PrintWriter err = commandLine.getErr();
        int exitCode = tell(problem, err);
        err.flush();
        return exitCode;
    }

    private static int tell(Exception problem, PrintWriter err) {
        if (problem instanceof ConfigurationException configuration) {
            configuration.mistakes().forEach(mistake -> err.println("cliproute: " + mistake));
            return ExitCode.WRONG_CALL;
        }
        Told told = problem instanceof EnvironmentException || problem instanceof ToolchainNotFoundException
                ? new Told(problem.getMessage(), ExitCode.WRONG_ENVIRONMENT)
                : ofCamel(problem);
        err.println("cliproute: " + told.line());
        return told.exitCode();
    }

    /** What is said of a problem, and the exit code that goes with it. */
    record Told(String line, int exitCode) {}

    /** What Camel throws at a start is wrapped several times. */
    static Told ofCamel(Exception problem) {
        BindException port = ObjectHelper.getException(BindException.class, problem);
        if (port != null) {
            return new Told(
                    "a port is taken: " + port.getMessage() + "; stop what uses it or choose another",
                    ExitCode.WRONG_ENVIRONMENT);
        }
        PropertyBindingException option = ObjectHelper.getException(PropertyBindingException.class, problem);
        if (option != null) {
            return new Told(CamelOptionError.message(option), ExitCode.WRONG_CALL);
        }
        ResolveEndpointFailedException endpoint =
                ObjectHelper.getException(ResolveEndpointFailedException.class, problem);
        return endpoint != null
                ? new Told("an endpoint can't be used: " + line(endpoint), ExitCode.WRONG_CALL)
                : new Told("could not go on: " + line(problem), ExitCode.WRONG_ENVIRONMENT);
    }

    private static String line(Throwable problem) {
        Throwable root = ErrorText.root(problem);
        String message = problem == root ? problem.toString() : problem.getMessage() + ": " + root.getMessage();
        return ErrorText.oneLine(message);
    }
}
