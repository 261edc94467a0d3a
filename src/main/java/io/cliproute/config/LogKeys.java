package io.cliproute.config;

import java.util.EnumSet;
import java.util.List;

/** Configuration keys of the log. */
final class LogKeys {

    static final Setting<LogFormat> FORMAT = Setting.choice(
            "cliproute.log.format",
            LogFormat.TEXT,
            EnumSet.allOf(LogFormat.class),
            "`json`: every line that the program writes to standard error is a JSON object, and `run` shows no board.");

    static final SettingGroup GROUP = new SettingGroup(
            "Log",
            "The log goes to standard error. An application that embeds cliproute has its own log.",
            List.of(FORMAT));

    private LogKeys() {}
}
