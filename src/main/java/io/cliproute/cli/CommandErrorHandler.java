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

/** Prints one line for a failed command and chooses its exit code. */
final class CommandErrorHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (StopSignals.isStopping()) {
            // the failure is a consequence of the shutdown
            return ExitCode.INTERRUPTED;
        }
        PrintWriter err = commandLine.getErr();
        int exitCode = print(problem, err);
        err.flush();
        return exitCode;
    }

    private static int print(Exception problem, PrintWriter err) {
        if (problem instanceof ConfigurationException configuration) {
            configuration.mistakes().forEach(mistake -> err.println("cliproute: " + mistake));
            return ExitCode.WRONG_CALL;
        }
        ErrorMessage message = problem instanceof EnvironmentException || problem instanceof ToolchainNotFoundException
                ? new ErrorMessage(problem.getMessage(), ExitCode.WRONG_ENVIRONMENT)
                : ofCamel(problem);
        err.println("cliproute: " + message.line());
        return message.exitCode();
    }

    /** One line for a problem and its exit code. */
    record ErrorMessage(String line, int exitCode) {}

    /** Returns the message for an exception of Camel, which wraps its causes several times at a start. */
    static ErrorMessage ofCamel(Exception problem) {
        BindException port = ObjectHelper.getException(BindException.class, problem);
        if (port != null) {
            return new ErrorMessage(
                    "port in use: " + port.getMessage() + "; stop the other program or choose another port",
                    ExitCode.WRONG_ENVIRONMENT);
        }
        PropertyBindingException option = ObjectHelper.getException(PropertyBindingException.class, problem);
        if (option != null) {
            return new ErrorMessage(CamelOptionError.message(option), ExitCode.WRONG_CALL);
        }
        ResolveEndpointFailedException endpoint =
                ObjectHelper.getException(ResolveEndpointFailedException.class, problem);
        return endpoint != null
                ? new ErrorMessage("cannot use endpoint: " + line(endpoint), ExitCode.WRONG_CALL)
                : new ErrorMessage("failed: " + line(problem), ExitCode.WRONG_ENVIRONMENT);
    }

    private static String line(Throwable problem) {
        Throwable root = ErrorText.root(problem);
        String message = problem == root ? problem.toString() : problem.getMessage() + ": " + root.getMessage();
        return ErrorText.oneLine(message);
    }
}
