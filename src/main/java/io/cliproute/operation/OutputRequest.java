package io.cliproute.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One output as a site has written it.
 *
 * @param text such as {@code thumbnail?at=5s&width=640}
 * @param operation what it means
 * @param optional whether the output may be left out where the file has no stream for it
 */
public record OutputRequest(String text, Operation operation, boolean optional) {

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a message for who wrote the text
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
     * The same with other values, as one file wants it.
     *
     * @param values by option; only those may be set that a site leaves to who drops the file
     * @throws IllegalArgumentException with a message for who wrote the values
     */
    public OutputRequest with(Map<String, String> values) {
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
