package io.cliproute.config;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;

/** Configuration keys of the log. */
final class LogKeys {

    static final Setting<LogFormat> FORMAT = Setting.choice(
            "cliproute.log.format",
            LogFormat.TEXT,
            EnumSet.allOf(LogFormat.class),
            "`json`: every line that the program writes to standard error is a JSON object, and `run` shows no board.");

    static final Setting<URI> TRACES = Setting.optional(
            "cliproute.traces.uri",
            "http://SERVER:PORT or https://SERVER:PORT",
            "OpenTelemetry collector that receives a trace of each job, by OTLP over HTTP, see"
                    + " [operating.md](operating.md#how-do-i-get-traces). Default: none.",
            LogKeys::parseCollector);

    static final SettingGroup GROUP = new SettingGroup(
            "Log and traces",
            "The log goes to standard error. An application that embeds cliproute has its own log and its own traces.",
            List.of(FORMAT, TRACES));

    private LogKeys() {}

    static LogSettings read(SettingValues values) {
        return new LogSettings(values.get(FORMAT), values.find(TRACES));
    }

    private static URI parseCollector(String text) {
        URI collector = URI.create(text);
        if (collector.getHost() == null || !List.of("http", "https").contains(collector.getScheme())) {
            throw new IllegalArgumentException("is not the address of an HTTP server");
        }
        if (collector.getPath().isEmpty() || collector.getPath().equals("/")) {
            // the path that the specification of OTLP gives for traces
            return collector.resolve("/v1/traces");
        }
        return collector;
    }
}
