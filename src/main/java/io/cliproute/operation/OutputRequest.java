package io.cliproute.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One output of a recipe, as configured.
 *
 * @param text the configured text, such as {@code thumbnail?at=5s&width=640}
 * @param operation the parsed text
 * @param optional whether the output is skipped, instead of failing the file, if the file does not have its stream
 */
public record OutputRequest(String text, Operation operation, boolean optional) {

    /**
     * Parses the configured text.
     *
     * @throws IllegalArgumentException if it is invalid; the message names the operation and the option
     */
    public static OutputRequest parse(String text) {
        String trimmed = text.trim();
        String keyword = keyword(trimmed);
        OperationDescriptor descriptor = Operation.descriptor(keyword);
        Options options = Options.read(
                keyword,
                descriptor.allOptions(),
                Options.pairs(keyword, trimmed.contains("?") ? trimmed.substring(keyword.length() + 1) : ""));
        return new OutputRequest(trimmed, descriptor.factory().apply(options), options.get(Option.OPTIONAL));
    }

    /**
     * Returns a copy with other options for one file.
     *
     * @param values by option
     * @throws IllegalArgumentException if a value is invalid, or a job file may not set the option
     */
    public OutputRequest withOptions(Map<String, String> values) {
        String keyword = keyword(text);
        OperationDescriptor descriptor = Operation.descriptor(keyword);
        Map<String, String> pairs = new LinkedHashMap<>(
                Options.pairs(keyword, text.contains("?") ? text.substring(keyword.length() + 1) : ""));
        values.forEach((name, value) -> {
            Option<?> option = Options.find(keyword, descriptor.allOptions(), name);
            if (!option.perFile()) {
                throw new IllegalArgumentException(
                        keyword + ": option '" + name + "' cannot be set by a job file; " + allowed(descriptor));
            }
            if (value.contains("&")) {
                throw new IllegalArgumentException(keyword + ": option '" + name + "': '" + value + "' contains '&'");
            }
            pairs.keySet().removeAll(option.replaces());
        });
        pairs.putAll(values);
        return parse(keyword + "?"
                + pairs.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining("&")));
    }

    private static String allowed(OperationDescriptor descriptor) {
        List<String> names = descriptor.allOptions().stream()
                .filter(Option::perFile)
                .map(Option::name)
                .toList();
        return names.isEmpty() ? "this operation has no such option" : "allowed: " + String.join(", ", names);
    }

    private static String keyword(String text) {
        return text.split("\\?", 2)[0];
    }
}
