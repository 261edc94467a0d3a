package io.cliproute.config;

import io.cliproute.operation.Suggestion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The URI of an endpoint as a site wrote it, taken apart, so that its secrets can be kept out of it: they go to Camel by
 * reference, and no log, error or argument ever shows them.
 *
 * @param scheme what kind of endpoint it is
 * @param path what stands between the scheme and the question mark, without user and password
 * @param options behind the question mark, values as the endpoint is to get them, secrets left out
 * @param secrets the values of options that nobody may see
 */
public record EndpointUri(Scheme scheme, String path, Map<String, String> options, Map<String, String> secrets) {

    private static final Set<String> SECRET =
            Set.of("password", "account", "passphrase", "privateKeyPassphrase", "token");

    private static final Pattern OPTION = Pattern.compile("([?&])([^=&]*)=[^&]*");

    /**
     * Takes a URI apart.
     *
     * @param text as written
     * @param resolve gives the value of a text that may hold placeholders such as {@code {{env:NAME}}}
     * @throws IllegalArgumentException with a message for who wrote it
     */
    static EndpointUri parse(String text, UnaryOperator<String> resolve) {
        String word = text.contains(":") ? text.substring(0, text.indexOf(':')) : "";
        Scheme scheme = Scheme.of(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + masked(text) + "' does not begin with one of "
                        + Scheme.words().stream().map(known -> known + ":").collect(Collectors.joining(" "))));
        String rest = text.substring(word.length() + 1);
        int question = withoutPlaceholders(rest).indexOf('?');
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        String path = question < 0 ? rest : rest.substring(0, question);
        // Camel reads file://data/inbox as the relative data/inbox
        path = path.startsWith("//") ? path.substring(2) : path;
        if (scheme.isRemote()) {
            path = withoutUser(path, options, secrets, resolve);
        }
        if (question >= 0) {
            readOptions(rest.substring(question + 1), options, secrets, resolve);
            options.keySet().forEach(name -> refuseUnknown(scheme, name));
        }
        if (path.replace("/", "").isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + masked(text) + "' names no " + (scheme.isRemote() ? "server" : "folder"));
        }
        return new EndpointUri(scheme, resolve.apply(path), options, secrets);
    }

    private static String withoutUser(
            String bare, Map<String, String> options, Map<String, String> secrets, UnaryOperator<String> resolve) {
        String plain = withoutPlaceholders(bare);
        int slash = plain.indexOf('/');
        int at = plain.lastIndexOf('@', slash < 0 ? plain.length() : slash);
        if (at < 0) {
            return bare;
        }
        int colon = plain.substring(0, at).indexOf(':');
        options.put("username", value(bare.substring(0, colon < 0 ? at : colon), resolve));
        if (colon >= 0) {
            secrets.put("password", value(bare.substring(colon + 1, at), resolve));
        }
        return bare.substring(at + 1);
    }

    /** Of the same length, and without what divides a URI inside of {{file:/path}}. */
    private static String withoutPlaceholders(String text) {
        return PlaceholderResolver.PLACEHOLDER.matcher(text).replaceAll(found -> "_"
                .repeat(found.group().length()));
    }

    private static void readOptions(
            String query, Map<String, String> options, Map<String, String> secrets, UnaryOperator<String> resolve) {
        for (String pair : query.split("&")) {
            if (pair.isBlank()) {
                continue;
            }
            String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
            if (!pair.contains("=")) {
                throw new IllegalArgumentException("option '" + name + "' has no value");
            }
            Optional.ofNullable(Scheme.OURS.getOrDefault(pair, Scheme.OURS.get(name)))
                    .ifPresent(why -> {
                        throw new IllegalArgumentException("option '" + name + "' can't be set here: " + why);
                    });
            String written = pair.substring(name.length() + 1);
            boolean secret = SECRET.contains(name) || isHidden(written);
            (secret && !name.equals("username") ? secrets : options).put(name, value(written, resolve));
        }
    }

    private static void refuseUnknown(Scheme scheme, String option) {
        if (!scheme.knows(option)) {
            throw new IllegalArgumentException("Camel's " + scheme.word() + ": component has no option '" + option + "'"
                    + Suggestion.nearest(option, scheme.optionNames())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
    }

    private static boolean isHidden(String written) {
        return written.contains("{{env:") || written.contains("{{file:");
    }

    /** Placeholders stand for themselves, RAW() too; anything else is percent-encoded, as in every URI. */
    private static String value(String written, UnaryOperator<String> resolve) {
        if (written.contains("{{")) {
            return resolve.apply(written);
        }
        if (written.startsWith("RAW(") && written.endsWith(")")) {
            return written.substring(4, written.length() - 1);
        }
        return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * The text with its passwords starred out, wherever in it they stand: what may be shown. An option of a URI that no
     * component has may be a misspelt password.
     */
    static String masked(String text) {
        String options = text.matches("[A-Za-z0-9]+:.*")
                ? OPTION.matcher(text).replaceAll(option -> Scheme.anyKnows(option.group(2)) ? "$0" : "$1$2=****")
                : text;
        return options.replaceFirst("^([A-Za-z0-9]+:(?://)?[^:@?]*:)[^?]*@", "$1****@")
                .replaceAll("(?i)((?:password|passphrase|account|token)=)[^&]*", "$1****");
    }

    /** What people may see: scheme, server and folder. */
    public String shown() {
        return scheme.word() + ":" + (scheme.isRemote() ? "//" : "") + path.replaceAll("/+$", "");
    }
}
