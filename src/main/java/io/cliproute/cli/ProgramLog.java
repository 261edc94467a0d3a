package io.cliproute.cli;

import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** The program's own log, which lies on standard error. */
final class ProgramLog {

    private ProgramLog() {}

    /** Before anything is logged. */
    static void configure() {
        System.setProperty("log4j2.configurationFile", "classpath:cliproute/log4j2.properties");
        // the log is written until the last route has stopped; Log4j's own hook would end it at the first signal
        System.setProperty("log4j2.shutdownHookEnabled", "false");
    }

    /** For a command that tells itself what happens: the log only has real trouble. */
    static void keepAside() {
        System.setProperty("launcher.log.level", "warn");
        System.setProperty("launcher.log.failures", "error");
    }

    /** Log4j takes a while to start, for which nobody has to wait yet. */
    static void open() {
        CompletableFuture.runAsync(() -> LoggerFactory.getLogger(ProgramLog.class));
    }
}
