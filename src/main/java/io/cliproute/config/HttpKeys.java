package io.cliproute.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Configuration keys of the HTTP interface, which only {@code run} has. */
final class HttpKeys {

    private static final int MAX_PORT = 65_535;

    private static final int DEFAULT_PORT = 8087;

    static final Setting<Boolean> ENABLED = Setting.withDefault(
            "cliproute.http.enabled",
            "true",
            "true or false",
            "Whether `run` has the HTTP interface, which `status`, `pause` and `resume` use.",
            HttpKeys::parseBoolean);

    static final Setting<String> HOST = Setting.withDefault(
            "cliproute.http.host",
            "127.0.0.1",
            "a host name or an IP address of this machine",
            "Address on which the HTTP interface listens. With any but a loopback address, everybody who can connect may read,"
                    + " and everything but GET needs the token.",
            text -> text);

    static final Setting<Integer> PORT = Setting.optional(
            "cliproute.http.port",
            "a whole number from 1 to " + MAX_PORT,
            "Port of the HTTP interface. Default: " + DEFAULT_PORT + ", or the next free one.",
            text -> Setting.parseInteger(text, 1, MAX_PORT));

    static final Setting<String> TOKEN = Setting.optional(
            "cliproute.http.token",
            "text without spaces, at least 16 characters",
            "Token that every request but GET needs, as `Authorization: Bearer TOKEN`. Best as `{{env:NAME}}` or"
                    + " `{{file:/path}}`.",
            HttpKeys::parseToken);

    static final Setting<List<String>> ALLOWED_HOSTS = Setting.optional(
            "cliproute.http.allowed-hosts",
            "host names, separated by commas",
            "Further names under which browsers reach the HTTP interface, such as that of a reverse proxy. Requests for"
                    + " other names are rejected.",
            text -> Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList());

    static final Setting<DataSize> MAX_UPLOAD = Setting.withDefault(
            "cliproute.http.max-upload",
            "20GB",
            DataSize.EXPECTED,
            "Maximum size of a file that is submitted by HTTP.",
            DataSize::atLeastOneMegabyte);

    static final SettingGroup GROUP = new SettingGroup(
            "HTTP interface",
            "Status, history, metrics and control of the running service; see [operating.md](operating.md). An application that"
                    + " embeds cliproute has none.",
            List.of(ENABLED, HOST, PORT, TOKEN, ALLOWED_HOSTS, MAX_UPLOAD));

    private HttpKeys() {}

    static HttpSettings read(SettingValues values) {
        Optional<Integer> port = values.find(PORT);
        return new HttpSettings(
                values.get(ENABLED),
                values.get(HOST),
                port.orElse(DEFAULT_PORT),
                port.isPresent(),
                values.find(TOKEN),
                values.find(ALLOWED_HOSTS).orElse(List.of()),
                values.get(MAX_UPLOAD));
    }

    private static boolean parseBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("is not true or false");
        }
        return Boolean.parseBoolean(text);
    }

    /** Rejects a token that can be guessed. The message does not contain it. */
    private static String parseToken(String text) {
        if (!text.matches("[!-~]{16,}")) {
            throw new IllegalArgumentException("is not a text of at least 16 visible ASCII characters without spaces");
        }
        return text;
    }
}
