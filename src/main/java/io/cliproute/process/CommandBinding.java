package io.cliproute.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecEndpoint;
import org.apache.camel.component.exec.ExecProducer;
import org.apache.camel.component.exec.ExecResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code exec:} runs is the {@link Command} in an exchange property and nothing else: no header can change it, and
 * the message's body never reaches the child, which would take it for key strokes. What the child printed becomes the
 * property {@value #OUTPUT}.
 */
public final class CommandBinding implements ExecBinding {

    /** The exchange property with what the child wrote to its standard output, a byte array. */
    public static final String OUTPUT = "cliproute.output";

    /** The exchange property with what it wrote to its standard error: a bounded text, its beginning and its end. */
    public static final String ERRORS = "cliproute.errors";

    /** The exchange property with {@link System#nanoTime()} before the process was started. */
    public static final String STARTED = "cliproute.started";

    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
        Command command = exchange.getProperty(Command.PROPERTY, Command.class);
        if (command == null) {
            throw new IllegalStateException("there is no " + Command.PROPERTY + " for " + endpoint.getEndpointUri());
        }
        exchange.setProperty(STARTED, System.nanoTime());
        return new WatchedCommand(command);
    }

    /** Camel's command, and who listens to it. */
    public static final class WatchedCommand extends ExecCommand {

        private static final long serialVersionUID = 1L;

        private static final Logger LOG_OF_CAMEL = LoggerFactory.getLogger(ExecProducer.class);

        private final transient Command command;

        public WatchedCommand(Command command) {
            super(
                    command.executable().toString(),
                    command.arguments(),
                    command.access().folder().toString(),
                    command.timeout().toMillis(),
                    command.exitValues(),
                    null,
                    null,
                    false,
                    LoggingLevel.DEBUG);
            this.command = command;
        }

        public Command command() {
            return command;
        }

        /** Camel asks for it before it looks whether its log is read, for each process. */
        @Override
        public String toString() {
            return LOG_OF_CAMEL.isDebugEnabled() ? super.toString() : getExecutable();
        }
    }

    @Override
    public void writeOutput(Exchange exchange, ExecResult result) {
        try {
            exchange.setProperty(OUTPUT, result.getStdout().readAllBytes());
            exchange.setProperty(ERRORS, new String(result.getStderr().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory can be read", e);
        }
    }
}
