package io.cliproute.process;

import io.cliproute.exchange.ExchangeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * Binds {@code exec:} to the {@link Command} in an exchange property. No header can change the command, and the
 * message body never reaches the child, which would take it for keyboard input. The output of the child becomes the
 * exchange properties {@value ExchangeProperties#STDOUT} and {@value ExchangeProperties#STDERR}.
 */
public final class CommandBinding implements ExecBinding {

    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
        Command command = exchange.getProperty(ExchangeProperties.COMMAND, Command.class);
        if (command == null) {
            throw new IllegalStateException(
                    "Exchange property " + ExchangeProperties.COMMAND + " is not set for " + endpoint.getEndpointUri());
        }
        exchange.setProperty(ExchangeProperties.COMMAND_START, System.nanoTime());
        Long deadline = exchange.getProperty(ExchangeProperties.DEADLINE, Long.class);
        return new WatchedCommand(
                deadline == null ? command : command.within(Duration.ofNanos(deadline - System.nanoTime())));
    }

    /** Command of {@code exec:} with its {@link Command}, which knows the listener and the accessible files. */
    public static final class WatchedCommand extends ExecCommand {

        private static final long serialVersionUID = 1L;

        private static final Logger CAMEL_LOG = LoggerFactory.getLogger(ExecProducer.class);

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

        /** Camel calls this for each process, even if the result is not logged, so it has to be cheap. */
        @Override
        public String toString() {
            return CAMEL_LOG.isDebugEnabled() ? super.toString() : getExecutable();
        }
    }

    @Override
    public void writeOutput(Exchange exchange, ExecResult result) {
        try {
            exchange.setProperty(ExchangeProperties.STDOUT, result.getStdout().readAllBytes());
            exchange.setProperty(
                    ExchangeProperties.STDERR, new String(result.getStderr().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
