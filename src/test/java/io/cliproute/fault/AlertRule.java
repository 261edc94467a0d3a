package io.cliproute.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Rule of docs/monitoring/alerts.yml, evaluated on two scrapes: {@code METRIC{label="value"} OPERATOR THRESHOLD}, where
 * the metric may be an {@code increase} and the threshold a metric. Conditions are joined by {@code and}.
 */
record AlertRule(String name, String expression) {

    private static final Pattern RULE = Pattern.compile("(.+?) (==|<|>) (.+)");
    private static final Pattern INCREASE = Pattern.compile("increase\\((.+)\\[\\w+]\\)");

    static Map<String, AlertRule> all() throws IOException {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("docs/monitoring/alerts.yml")));
        Map<String, AlertRule> rules = new LinkedHashMap<>();
        for (Object group : (List<?>) file.get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                String name = (String) ((Map<?, ?>) rule).get("alert");
                rules.put(name, new AlertRule(name, (String) ((Map<?, ?>) rule).get("expr")));
            }
        }
        return rules;
    }

    /** Returns the names of the metrics of the expression. */
    List<String> metrics() {
        return Scrape.names(expression);
    }

    /** Checks whether any sample fulfils each condition. */
    boolean fires(Scrape before, Scrape now) {
        return Stream.of(expression.split(" and ")).allMatch(condition -> isMet(condition, before, now));
    }

    private static boolean isMet(String condition, Scrape before, Scrape now) {
        Matcher parts = RULE.matcher(condition);
        if (!parts.matches()) {
            throw new IllegalArgumentException(condition);
        }
        double threshold = threshold(parts.group(3), now);
        return values(parts.group(1), before, now).stream().anyMatch(value -> switch (parts.group(2)) {
            case "==" -> value == threshold;
            case "<" -> value < threshold;
            default -> value > threshold;
        });
    }

    private static List<Double> values(String left, Scrape before, Scrape now) {
        Matcher increase = INCREASE.matcher(left);
        if (!increase.matches()) {
            return List.copyOf(now.select(left).values());
        }
        Map<String, Double> earlier = before.select(increase.group(1));
        return now.select(increase.group(1)).entrySet().stream()
                .map(sample -> sample.getValue() - earlier.getOrDefault(sample.getKey(), 0.0))
                .toList();
    }

    private static double threshold(String right, Scrape now) {
        double product = 1;
        for (String factor : right.split(" \\* ")) {
            product *= factor.matches("[\\d.]+")
                    ? Double.parseDouble(factor)
                    : now.select(factor).values().iterator().next();
        }
        return product;
    }
}
