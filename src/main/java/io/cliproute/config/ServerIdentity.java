package io.cliproute.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks whether the settings make sure that a server is the one that is meant. */
public final class ServerIdentity {

    private ServerIdentity() {}

    /** Returns a line for each source and destination whose server is not checked. */
    public static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        settings.sources().values().forEach(source -> warning(
                        "cliproute.source." + source.name() + ".uri", source.uri())
                .ifPresent(warnings::add));
        settings.destinations().values().forEach(destination -> warning(
                        "cliproute.destination." + destination.name() + ".uri", destination.uri())
                .ifPresent(warnings::add));
        return warnings;
    }

    private static Optional<String> warning(String key, EndpointUri uri) {
        return unchecked(uri.scheme(), uri.options())
                .map(reason -> key + " = " + uri.displayText() + ": " + reason
                        + ", so any machine in between can pose as the server and get the password and the files");
    }

    private static Optional<String> unchecked(Scheme scheme, Map<String, String> options) {
        return switch (scheme) {
            case FTPS ->
                isOff(options, "ftpClient.certificateCheck")
                        .or(() -> isOff(options, "ftpClient.endpointCheckingEnabled"))
                        .map(option -> "the server's certificate is not checked (" + option + ")");
            case SFTP ->
                Optional.ofNullable(options.get("strictHostKeyChecking"))
                        .filter(value -> !value.equals("yes"))
                        .map(value -> "the server's host key is not checked (strictHostKeyChecking=" + value + ")");
            case AWS2_S3 ->
                Optional.ofNullable(options.get("trustAllCertificates"))
                        .filter(value -> value.equals("true"))
                        .map(value -> "the server's certificate is not checked (trustAllCertificates=true)");
            case FILE, FTP, DROP, HTTP, HTTPS, OTHER -> Optional.empty();
        };
    }

    /** Returns the option and its value if it is not {@code true}. */
    private static Optional<String> isOff(Map<String, String> options, String option) {
        return Optional.ofNullable(options.get(option))
                .filter(value -> !value.equals("true"))
                .map(value -> option + "=" + value);
    }
}
