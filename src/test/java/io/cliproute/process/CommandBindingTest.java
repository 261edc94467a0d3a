package io.cliproute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.support.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands through the real {@code exec:} component. */
class CommandBindingTest extends CamelTestSupport {

    private static final String EXEC = "exec:ffmpeg?binding=#binding&commandExecutor=#executor";

    @BindToRegistry("binding")
    private final CommandBinding binding = new CommandBinding();

    @BindToRegistry("executor")
    private final ProcessExecutor executor =
            new ProcessExecutor(List.of(), Sandbox.NONE, ProcessLimits.NONE, FailureInterpreter.GENERIC);

    @TempDir
    private Path folder;

    /** Returns all headers that camel-exec reads by default, and one that a filter of lower-case names would miss. */
    private Map<String, Object> hostileHeaders() {
        return Map.of(
                ExecBinding.EXEC_COMMAND_EXECUTABLE,
                "/bin/touch",
                ExecBinding.EXEC_COMMAND_ARGS,
                List.of(folder.resolve("pwned").toString()),
                ExecBinding.EXEC_COMMAND_WORKING_DIR,
                "/",
                "CAmelExecCommandExecutable",
                "/bin/touch");
    }

    @Test
    void ignoresHeadersAndBody() {
        Exchange exchange = template.send(EXEC, sent -> {
            sent.setProperty(
                    ExchangeProperties.COMMAND,
                    Command.of(
                            Path.of("/bin/sh"),
                            List.of("-c", "cat; echo right"),
                            new FileAccess(folder, true, Optional.empty()),
                            Duration.ofSeconds(10)));
            sent.getIn().setHeaders(new HashMap<>(hostileHeaders()));
            sent.getIn().setBody("q");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(ExchangeProperties.STDOUT, String.class))
                .isEqualTo("right\n");
        assertThat(Site.files(folder)).isEmpty();
        assertThat(exchange.getMessage().getBody()).isEqualTo("q");
    }

    @Test
    void executesNothingWithoutCommand() {
        Exchange exchange = template.send(EXEC, sent -> sent.getIn().setHeaders(new HashMap<>(hostileHeaders())));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ExchangeProperties.COMMAND);
        assertThat(Site.files(folder)).isEmpty();
    }
}
