package io.cliproute.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the real {@code exec:} component. */
class CommandBindingTest {

    private static final String EXEC = "exec:ffmpeg?binding=#binding&commandExecutor=#executor";

    @TempDir
    private Path folder;

    @Test
    void noHeaderAndNoBodyHasASayInWhatIsExecuted() throws Exception {
        try (DefaultCamelContext context = context()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(
                    Command.PROPERTY,
                    new Command(Path.of("/bin/sh"), List.of("-c", "cat; echo right"), folder, Duration.ofSeconds(10)));
            exchange.getIn().setHeader(ExecBinding.EXEC_COMMAND_EXECUTABLE, "/bin/touch");
            exchange.getIn()
                    .setHeader(
                            ExecBinding.EXEC_COMMAND_ARGS,
                            List.of(folder.resolve("pwned").toString()));
            exchange.getIn().setHeader(ExecBinding.EXEC_COMMAND_WORKING_DIR, "/");
            exchange.getIn().setHeader("CAmelExecCommandExecutable", "/bin/touch");
            exchange.getIn().setBody("q");
            context.createProducerTemplate().send(EXEC, exchange);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getProperty(CommandBinding.OUTPUT, String.class))
                    .isEqualTo("right\n");
            assertThat(Files.list(folder)).isEmpty();
            assertThat(exchange.getMessage().getBody()).isEqualTo("q");
        }
    }

    @Test
    void withoutACommandNothingIsExecuted() throws Exception {
        try (DefaultCamelContext context = context()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getIn().setHeader(ExecBinding.EXEC_COMMAND_EXECUTABLE, "/bin/touch");
            context.createProducerTemplate().send(EXEC, exchange);

            assertThatThrownBy(() -> {
                        throw exchange.getException();
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Command.PROPERTY);
        }
    }

    private static DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("binding", new CommandBinding());
        context.getRegistry().bind("executor", new ProcessExecutor(List.of()));
        context.start();
        return context;
    }
}
