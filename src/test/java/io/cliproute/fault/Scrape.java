package io.cliproute.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Answer of {@code /observe/metrics}.
 *
 * @param samples values by name and labels, as they are written
 */
record Scrape(Map<String, Double> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+(?:\\{.*})?) (\\S+)$");
    private static final Pattern NAME = Pattern.compile("\\b(?:cliproute|camel|jvm)_[a-z_0-9]+");
    private static final Pattern LABEL = Pattern.compile("[a-z]+=\"[^\"]*\"");

    static Scrape of(String text) {
        Map<String, Double> samples = new LinkedHashMap<>();
        SAMPLE.matcher(text).results().forEach(line -> samples.put(line.group(1), Double.valueOf(line.group(2))));
        return new Scrape(samples);
    }

    /** Returns the names of the metrics in an expression. */
    static List<String> names(String expression) {
        return NAME.matcher(expression).results().map(MatchResult::group).toList();
    }

    boolean has(String name) {
        return samples.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "{"));
    }

    /** Returns the samples of a metric with all labels of a selector. */
    Map<String, Double> select(String selector) {
        String name = selector.replaceFirst("\\{.*", "");
        List<String> labels =
                LABEL.matcher(selector).results().map(MatchResult::group).toList();
        Map<String, Double> selected = new LinkedHashMap<>();
        samples.forEach((key, value) -> {
            if ((key.equals(name) || key.startsWith(name + "{"))
                    && labels.stream().allMatch(key::contains)) {
                selected.put(key, value);
            }
        });
        return selected;
    }
}
