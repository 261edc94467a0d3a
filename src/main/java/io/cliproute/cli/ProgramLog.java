package io.cliproute.cli;

import static java.util.Map.entry;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.cliproute.config.LogFormat;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * Logback configuration of the program: one line or JSON object per event, on standard error. Logback finds it as a
 * service, also in an application that embeds cliproute. It does nothing there, nor when {@code
 * -Dlogback.configurationFile=} names a configuration.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {

    /** Initialization of SLF4J. While it runs, other threads get a substitute for Logback. */
    private static volatile CompletableFuture<Void> initialization = CompletableFuture.completedFuture(null);

    /** System property with the level of cliproute's loggers; the configuration is active only when it is set. */
    private static final String LEVEL = "launcher.log.level";

    private static final String FAILURES = "launcher.log.failures";

    private static final String ROOT = "launcher.log.root";

    private static final String REMOTE = "org.apache.camel.component.file.remote.";

    /** Activates the configuration. Call it before anything is logged. */
    static void enable() {
        if (System.getProperty(LEVEL) == null) {
            System.setProperty(LEVEL, Level.INFO.toString());
        }
        // SLF4J would warn that events logged during its initialization are replayed
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** Limits the log to problems, for commands that print their results themselves. */
    static void limitToProblems() {
        System.setProperty(LEVEL, Level.WARN.toString());
        System.setProperty(FAILURES, Level.ERROR.toString());
    }

    /** Omits the lines about jobs that take long, for a live board, which shows them. */
    static void omitLongJobs() {
        initialization.join();
        if (LoggerFactory.getLogger("io.cliproute.program.ProgressLog") instanceof Logger log) {
            log.setLevel(Level.WARN);
        }
    }

    /** Initializes logging in the background, as it takes a while. */
    static void initializeAsync() {
        initialization = CompletableFuture.runAsync(() -> LoggerFactory.getLogger(ProgramLog.class));
    }

    /**
     * Switches to the format of the site. With JSON, standard error contains nothing else: other lines that the program
     * prints there become events, too. Call it before anything is logged or printed.
     */
    static void use(LogFormat format) {
        if (format == LogFormat.TEXT) {
            return;
        }
        initialization.join();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
                && logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(BoundedLog.NAME) instanceof BoundedLog log) {
            OutputStreamAppender<ILoggingEvent> json = json(logback, System.err);
            log.writeTo(json);
            System.setErr(LineStream.printing(line -> json.doAppend(printed(logback, line))));
        }
    }

    private static ILoggingEvent printed(LoggerContext logback, String line) {
        String message = line.replaceFirst("^cliproute: ", "");
        return new LoggingEvent(
                ProgramLog.class.getName(), logback.getLogger("cliproute"), Level.INFO, message, null, null);
    }

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        if (System.getProperty(LEVEL) == null || System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        levels().forEach((name, level) -> logback.getLogger(name).setLevel(level));
        BoundedLog log = new BoundedLog(logback, standardError(logback)).flushAtExit();
        log.start();
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Returns the levels of loggers by name. */
    private static Map<String, Level> levels() {
        return Map.ofEntries(
                entry(Logger.ROOT_LOGGER_NAME, levelOf(ROOT, Level.WARN)),
                entry("io.cliproute", levelOf(LEVEL, Level.INFO)),
                entry("dead-letter", Level.INFO),
                // reports each failed file, which batch and probe print themselves
                entry("io.cliproute.deadletter", levelOf(FAILURES, Level.INFO)),
                // these warn about each running job at a shutdown, which StandaloneProgram has announced
                entry("org.apache.camel.impl.engine.DefaultShutdownStrategy", Level.ERROR),
                entry("org.apache.camel.impl.engine.DefaultInflightRepository", Level.ERROR),
                entry("org.apache.camel.impl.engine.BaseExecutorServiceManager", Level.ERROR),
                entry("org.apache.camel.component.file.GenericFileOnCompletion", Level.ERROR),
                entry("org.apache.camel.component.seda", Level.ERROR),
                // reports each failed FFmpeg process, which the failure handling logs
                entry("org.apache.camel.component.exec", Level.OFF),
                // reports each failed delivery, which the failure handling logs
                entry(REMOTE + "RemoteFileProducer", Level.ERROR),
                // SourcePollStrategy logs failed polls in one line
                entry(REMOTE + "RemoteFilePollingConsumerPollStrategy", Level.ERROR),
                // warns about folders that it has just created
                entry(REMOTE + "FtpOperations", Level.ERROR),
                // warns that the server of the demonstration releases each passive port twice
                entry("org.apache.ftpserver", Level.ERROR),
                // the drop server logs what concerns its users
                entry("org.apache.sshd", Level.ERROR),
                entry("org.apache.mina", Level.ERROR),
                // problems of the job store are logged in one line by Database
                entry("com.zaxxer.hikari", Level.OFF),
                entry("org.flywaydb", Level.ERROR));
    }

    private static Level levelOf(String property, Level otherwise) {
        return Level.toLevel(System.getProperty(property), otherwise);
    }

    /** Returns an appender to standard error, as standard output is for results. */
    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logback) {
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(logback);
        // messages of an exception and its causes, without stack traces
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

    private static OutputStreamAppender<ILoggingEvent> json(LoggerContext logback, OutputStream out) {
        JsonEncoder object = new JsonEncoder();
        object.setContext(logback);
        object.setWithFormattedMessage(true);
        object.setWithMessage(false);
        object.setWithArguments(false);
        object.setWithSequenceNumber(false);
        object.setWithNanoseconds(false);
        object.setWithContext(false);
        object.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(logback);
        appender.setName("json");
        appender.setEncoder(object);
        appender.setOutputStream(out);
        appender.start();
        return appender;
    }
}
