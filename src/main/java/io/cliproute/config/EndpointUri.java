package io.cliproute.config;

import io.cliproute.operation.Suggestion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Configured URI of an endpoint, with its secrets separated from its other options. Secrets are given to Camel by
 * reference, so that no log line, error message or argument contains one.
 *
 * @param scheme kind of the endpoint
 * @param path part between the scheme and the question mark, without user and password
 * @param options options after the question mark and the user, decoded, without secrets
 * @param secrets options whose values are secret, decoded
 */
public record EndpointUri(Scheme scheme, String path, Map<String, String> options, Map<String, String> secrets) {

    private static final Set<String> SECRET_OPTIONS = Set.of(
            "password",
            "account",
            "passphrase",
            "privateKeyPassphrase",
            "token",
            "ftpClient.keyStore.password",
            "ftpClient.keyStore.keyPassword",
            "ftpClient.trustStore.password");

    private static final Pattern OPTION = Pattern.compile("([?&])([^=&]*)=[^&]*");

    /**
     * Parses a URI.
     *
     * @param text as configured
     * @param resolve resolves the placeholders of a text, such as {@code {{env:NAME}}}
     * @throws IllegalArgumentException with the reason, when the URI is not valid
     */
    static EndpointUri parse(String text, UnaryOperator<String> resolve) {
        String prefix = text.contains(":") ? text.substring(0, text.indexOf(':')) : "";
        Scheme scheme = Scheme.ofPrefix(prefix).orElseGet(() -> other(text, prefix));
        scheme.missingArtifact().ifPresent(artifact -> {
            throw new IllegalArgumentException(
                    "'" + masked(text) + "' needs " + artifact + ", which is not on the class path");
        });
        String rest = text.substring(prefix.length() + 1);
        int question = maskPlaceholders(rest).indexOf('?');
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        String path = question < 0 ? rest : rest.substring(0, question);
        // Camel reads file://data/inbox as the relative data/inbox
        path = path.startsWith("//") ? path.substring(2) : path;
        if (scheme.isHttp()) {
            path = withoutLogin(path, options, secrets, resolve);
        } else if (scheme.isRemote()) {
            path = withoutUser(path, options, secrets, resolve);
        } else if (scheme == Scheme.OTHER) {
            path = withPrefix(prefix, path);
        }
        if (question >= 0) {
            readOptions(rest.substring(question + 1), secretNames(scheme, prefix), options, secrets, resolve);
            options.keySet().forEach(name -> rejectUnknown(scheme, prefix, name));
        }
        if (path.replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("'" + masked(text) + "' lacks the name of a " + scheme.location());
        }
        return new EndpointUri(scheme, resolve.apply(path), options, secrets);
    }

    private static Set<String> secretNames(Scheme scheme, String prefix) {
        return scheme == Scheme.OTHER ? CamelComponents.secretOptions(prefix) : scheme.secretOptions();
    }

    /** Moves the user to the options and the password to the secrets. */
    private static String withoutUser(
            String address, Map<String, String> options, Map<String, String> secrets, UnaryOperator<String> resolve) {
        String masked = maskPlaceholders(address);
        int slash = masked.indexOf('/');
        int at = masked.lastIndexOf('@', slash < 0 ? masked.length() : slash);
        if (at < 0) {
            return address;
        }
        int colon = masked.substring(0, at).indexOf(':');
        options.put("username", value(address.substring(0, colon < 0 ? at : colon), resolve));
        if (colon >= 0) {
            secrets.put("password", value(address.substring(colon + 1, at), resolve));
        }
        return address.substring(at + 1);
    }

    /** Moves user and password to the options for Basic authentication, which is always used over HTTP. */
    private static String withoutLogin(
            String address, Map<String, String> options, Map<String, String> secrets, UnaryOperator<String> resolve) {
        String server = withoutUser(address, options, secrets, resolve);
        if (options.containsKey("username")) {
            secrets.put("authUsername", options.remove("username"));
            secrets.put("authPassword", secrets.getOrDefault("password", ""));
            secrets.remove("password");
            options.put("authMethod", "Basic");
            // the server would answer after it has read the whole file
            options.put("authenticationPreemptive", "true");
        }
        return server;
    }

    private static String withPrefix(String prefix, String path) {
        if (path.matches("[^/@]*:[^/@]*@.*")) {
            throw new IllegalArgumentException(
                    "'" + prefix + ":' must have user and password as options, not in front of the server");
        }
        return prefix + ":" + path;
    }

    /**
     * Returns {@link Scheme#OTHER} for a component on the class path.
     *
     * @throws IllegalArgumentException with what is missing, or the prefix that was probably meant
     */
    private static Scheme other(String text, String prefix) {
        if (!prefix.isEmpty() && CamelComponents.isPresent(prefix)) {
            if (CamelComponents.isConsumerOnly(prefix)) {
                throw new IllegalArgumentException("'" + masked(text) + "' cannot be written to: Camel's " + prefix
                        + ": component has consumers only");
            }
            return Scheme.OTHER;
        }
        CamelComponents.artifact(prefix).ifPresent(artifact -> {
            throw new IllegalArgumentException(
                    "'" + masked(text) + "' needs " + artifact + ", which is not on the class path");
        });
        List<String> ours = Scheme.prefixes();
        String hint = Optional.of(prefix)
                .filter(given -> !given.isEmpty())
                .flatMap(given ->
                        Suggestion.nearest(given, ours).or(() -> Suggestion.nearest(given, CamelComponents.prefixes())))
                .map(near -> "; did you mean '" + near + ":'?")
                .orElse("");
        throw new IllegalArgumentException("'" + masked(text) + "' does not begin with one of "
                + ours.stream().map(known -> known + ":").collect(Collectors.joining(" "))
                + ", nor with the name of another component of Camel" + hint);
    }

    /** Replaces each placeholder by text of the same length, as {{file:/path}} contains separators of a URI. */
    private static String maskPlaceholders(String text) {
        return PlaceholderResolver.PLACEHOLDER.matcher(text).replaceAll(found -> "_"
                .repeat(found.group().length()));
    }

    private static void readOptions(
            String query,
            Set<String> secretNames,
            Map<String, String> options,
            Map<String, String> secrets,
            UnaryOperator<String> resolve) {
        for (String pair : query.split("&")) {
            if (pair.isBlank()) {
                continue;
            }
            String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
            if (!pair.contains("=")) {
                throw new IllegalArgumentException("option '" + name + "' has no value");
            }
            RejectedOptions.reason(pair, name).ifPresent(reason -> {
                throw new IllegalArgumentException("option '" + name + "' can't be set: " + reason);
            });
            String encoded = pair.substring(name.length() + 1);
            boolean secret = SECRET_OPTIONS.contains(name) || secretNames.contains(name) || isExternal(encoded);
            (secret && !name.equals("username") ? secrets : options).put(name, value(encoded, resolve));
        }
    }

    private static void rejectUnknown(Scheme scheme, String prefix, String option) {
        boolean isOther = scheme == Scheme.OTHER;
        if (!(isOther ? CamelComponents.hasOption(prefix, option) : scheme.hasOption(option))) {
            throw new IllegalArgumentException("Camel's " + prefix + ": component has no option '" + option + "'"
                    + Suggestion.nearest(option, isOther ? CamelComponents.options(prefix) : scheme.optionNames())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
    }

    private static boolean isExternal(String encoded) {
        return encoded.contains("{{env:") || encoded.contains("{{file:");
    }

    /**
     * Decodes a value. Placeholders and RAW() are taken literally; other values are percent-encoded, as in every URI.
     */
    private static String value(String encoded, UnaryOperator<String> resolve) {
        if (encoded.contains("{{")) {
            return resolve.apply(encoded);
        }
        if (encoded.startsWith("RAW(") && encoded.endsWith(")")) {
            return encoded.substring(4, encoded.length() - 1);
        }
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Returns the text with all passwords masked. The value of an option that no component has is masked, too: its name
     * may be a misspelt "password".
     */
    static String masked(String text) {
        String options = text.matches("[A-Za-z0-9-]+:.*")
                ? OPTION.matcher(text).replaceAll(option -> isHarmless(option.group(2)) ? "$0" : "$1$2=****")
                : text;
        return options.replaceFirst("^([A-Za-z0-9-]+:(?://)?[^:@?]*:)[^?]*@", "$1****@")
                .replaceAll("(?i)((?:password|passphrase|account|token)=)[^&]*", "$1****");
    }

    private static boolean isHarmless(String option) {
        List<Scheme> having = Arrays.stream(Scheme.values())
                .filter(scheme -> scheme != Scheme.OTHER && scheme.hasOption(option))
                .toList();
        return !having.isEmpty()
                && having.stream().noneMatch(scheme -> scheme.secretOptions().contains(option));
    }

    /** Returns scheme, server and folder, for log lines and messages. */
    public String displayText() {
        if (scheme == Scheme.OTHER) {
            return path;
        }
        String folder = scheme == Scheme.AWS2_S3 ? path + "/" + options.getOrDefault("prefix", "") : path;
        return scheme.prefix() + ":" + (scheme.isRemote() ? "//" : "") + folder.replaceAll("/+$", "");
    }

    /** Returns scheme and server only, as the path of a URL may be a secret. */
    public String serverText() {
        return scheme.isHttp() ? scheme.prefix() + "://" + path.split("/", 2)[0] : displayText();
    }
}
