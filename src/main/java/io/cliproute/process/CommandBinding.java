package io.cliproute.process;

import io.cliproute.exchange.ExchangeProperties;
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
 * property {@value ExchangeProperties#STDOUT}.
 */
public final class CommandBinding implements ExecBinding {

    @Override
    public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
        Command command = exchange.getProperty(ExchangeProperties.COMMAND, Command.class);
        if (command == null) {
            throw new IllegalStateException(
                    "there is no " + ExchangeProperties.COMMAND + " for " + endpoint.getEndpointUri());
        }
        exchange.setProperty(ExchangeProperties.COMMAND_START, System.nanoTime());
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
            exchange.setProperty(ExchangeProperties.STDOUT, result.getStdout().readAllBytes());
            exchange.setProperty(
                    ExchangeProperties.STDERR, new String(result.getStderr().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory can be read", e);
        }
    }
}
