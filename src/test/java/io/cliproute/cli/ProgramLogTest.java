package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Logback configuration of the program. */
class ProgramLogTest {

    private final Properties before = new Properties();
    private final LoggerContext logback = new LoggerContext();

    @BeforeEach
    void clearLogProperties() {
        logback.setMDCAdapter(new LogbackMDCAdapter());
        before.putAll(System.getProperties());
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("launcher.log."));
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    private ExecutionStatus configured() {
        return ServiceLoader.load(Configurator.class).stream()
                .filter(provider -> provider.type() == ProgramLog.class)
                .findFirst()
                .orElseThrow()
                .get()
                .configure(logback);
    }

    private static String standardError(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void doesNothingWhenEmbedded() {
        assertThat(configured()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .isExhausted();
    }

    @Test
    void yieldsToConfigurationFileOfSite() {
        ProgramLog.enable();
        System.setProperty("logback.configurationFile", "ours.xml");
        assertThat(configured()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }

    @Test
    void printsMessagesAndCausesWithoutStackTraces() {
        ProgramLog.enable();
        String output = standardError(() -> {
            assertThat(configured()).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
            Logger ours = logback.getLogger("io.cliproute.job.JobExecutions");
            ours.info("a job began");
            ours.warn("it cannot continue", new IllegalStateException("closed", new IOException("No space left")));
            ours.debug("details");
            logback.getLogger("org.apache.camel.impl").info("started");
            logback.getLogger("org.apache.camel.component.exec").error("exit value 1");
            logback.stop();
        });
        assertThat(output.lines().map(line -> line.replaceFirst("^[0-9:.]{12} ", "")))
                .containsExactly(
                        "INFO  a job began",
                        "WARN  it cannot continue",
                        "java.lang.IllegalStateException: closed",
                        "Caused by: java.io.IOException: No space left");
    }

    @Test
    void limitsLogToProblems() {
        ProgramLog.enable();
        ProgramLog.limitToProblems();
        configured();
        assertThat(List.of("io.cliproute.job", "io.cliproute.deadletter"))
                .map(name -> logback.getLogger(name).isEnabledForLevel(Level.INFO))
                .containsOnly(false);
        assertThat(logback.getLogger("io.cliproute.job").isWarnEnabled()).isTrue();
        assertThat(logback.getLogger("io.cliproute.deadletter").isWarnEnabled()).isFalse();
    }
}
