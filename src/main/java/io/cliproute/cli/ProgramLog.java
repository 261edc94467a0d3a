package io.cliproute.cli;

import static java.util.Map.entry;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * The program's own log: one line an event, for people. Logback asks for it as a service, also where cliproute is embedded:
 * there, and where a site has named a file of its own ({@code -Dlogback.configurationFile=}), it leaves everything alone.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {

    /** The system property that turns it on, with the level of our own loggers. */
    private static final String OURS = "launcher.log.level";

    private static final String FAILURES = "launcher.log.failures";

    private static final String ROOT = "launcher.log.root";

    private static final String REMOTE = "org.apache.camel.component.file.remote.";

    /** Before anything is logged. */
    static void want() {
        if (System.getProperty(OURS) == null) {
            System.setProperty(OURS, Level.INFO.toString());
        }
        // what is said while it opens is said after that, of which SLF4J would warn
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** For a command that tells itself what happens: the log only has real trouble. */
    static void keepAside() {
        System.setProperty(OURS, Level.WARN.toString());
        System.setProperty(FAILURES, Level.ERROR.toString());
    }

    /** It takes a while to start, for which nobody has to wait yet. */
    static void open() {
        CompletableFuture.runAsync(() -> LoggerFactory.getLogger(ProgramLog.class));
    }

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        if (System.getProperty(OURS) == null || System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        levels().forEach((name, level) -> logback.getLogger(name).setLevel(level));
        BoundedLog log = new BoundedLog(logback, standardError(logback)).flushAtExit();
        log.start();
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From which level on something is said, by how the logger's name begins. */
    private static Map<String, Level> levels() {
        return Map.ofEntries(
                entry(Logger.ROOT_LOGGER_NAME, chosen(ROOT, Level.WARN)),
                entry("io.cliproute", chosen(OURS, Level.INFO)),
                entry("dead-letter", Level.INFO),
                // says of each file that fails what batch and probe say themselves
                entry("io.cliproute.deadletter", chosen(FAILURES, Level.INFO)),
                // a stop does not wait for running jobs; of each file is said that it stays
                entry("org.apache.camel.impl.engine.DefaultShutdownStrategy", Level.ERROR),
                entry("org.apache.camel.component.file.GenericFileOnCompletion", Level.ERROR),
                entry("org.apache.camel.component.seda", Level.ERROR),
                // a truncated video is an ordinary event, and it is reported where it belongs
                entry("org.apache.camel.component.exec", Level.OFF),
                // so is a delivery that fails
                entry(REMOTE + "RemoteFileProducer", Level.ERROR),
                // our own SourceWatch says it in one line
                entry(REMOTE + "RemoteFilePollingConsumerPollStrategy", Level.ERROR),
                // warns about the very folder it has just made
                entry(REMOTE + "FtpOperations", Level.ERROR),
                // the demonstration's server releases each passive port twice
                entry("org.apache.ftpserver", Level.ERROR),
                // what is wrong with the job store is said in one line
                entry("com.zaxxer.hikari", Level.OFF),
                entry("org.flywaydb", Level.ERROR));
    }

    private static Level chosen(String property, Level otherwise) {
        return Level.toLevel(System.getProperty(property), otherwise);
    }

    /** On standard output are results only. */
    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logback) {
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(logback);
        // of what was thrown the words, and those of its causes
        line.setPattern("%d{HH:mm:ss.SSS} %-5level %msg%n%ex{0}");
        line.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logback);
        appender.setName("standard-error");
        appender.setTarget("System.err");
        appender.setEncoder(line);
        appender.start();
        return appender;
    }
}
