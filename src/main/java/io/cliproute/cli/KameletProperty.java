package io.cliproute.cli;

import static java.util.Map.entry;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property of a Kamelet.
 *
 * @param name unlike those of the options of {@code kamelet:} itself
 * @param option of the component that gets the value
 * @param description one sentence
 * @param type of JSON schema
 * @param example a valid value
 * @param defaultValue empty if there is none
 * @param values the permitted values; empty if the type says enough
 * @param required whether the Kamelet cannot be used without it
 */
record KameletProperty(
        String name,
        String option,
        String description,
        String type,
        String example,
        Optional<String> defaultValue,
        List<String> values,
        boolean required) {

    private static final Pattern RANGE = Pattern.compile("(-?\\d+) to (-?\\d+)");
    private static final Pattern CHOICE = Pattern.compile("[\\w-]+(\\|[\\w-]+)+");

    /** Examples of options that are in no example of an operation. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            entry("bitrate", "2M"),
            entry("bitrates", "5M,2.5M,1M,500k"),
            entry("count", "5"),
            entry("crf", "23"),
            entry("crop", "9:16"),
            entry("end", "90%"),
            entry("filter", "eq=brightness=0.06"),
            entry("fps", "25"),
            entry("loudness", "-16"),
            entry("maxrate", "4M"),
            entry("overlay", "/etc/cliproute/logo.png"),
            entry("overlay-opacity", "0.8"),
            entry("overlay-width", "12%"),
            entry("quality", "85"),
            entry("rotate", "90"),
            entry("text", "Camera 1, {time}"),
            entry("text-color", "#ffffff"),
            entry("text-font", "/etc/cliproute/font.ttf"),
            entry("text-size", "5%"),
            entry("true-peak", "-1"),
            entry("workers", "2"));

    KameletProperty {
        values = List.copyOf(values);
    }

    static KameletProperty of(Option<?> option) {
        boolean flag = option.allowed().equals("true|false");
        boolean choice = !flag && CHOICE.matcher(option.allowed()).matches();
        boolean number = RANGE.matcher(option.allowed()).matches();
        List<String> values = choice ? List.of(option.allowed().split("\\|")) : List.of();
        return new KameletProperty(
                option.name(),
                option.name(),
                sentence(option, flag || choice),
                flag ? "boolean" : number ? "integer" : "string",
                example(option, values),
                Optional.ofNullable(option.defaultText()),
                values,
                false);
    }

    static KameletProperty ofRecipe() {
        return new KameletProperty(
                "recipe",
                "recipe",
                "Name of a recipe in the configuration.",
                "string",
                "web",
                Optional.empty(),
                List.of(),
                true);
    }

    /** Returns a title: the name with each word capitalized. */
    static String title(String name) {
        return Stream.of(name.split("(?=[A-Z])|-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String sentence(Option<?> option, boolean listed) {
        String text = option.description();
        // a value that is explained keeps its spelling
        String capitalized =
                text.matches("(?s)\\w+: .*") ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capitalized + (listed ? "." : ". Allowed: " + option.allowed() + ".");
    }

    /** Returns the value in the example of an operation that has the option, or another typical value. */
    private static String example(Option<?> option, List<String> values) {
        Pattern pair = Pattern.compile("[?&]" + option.name() + "=([^&]+)");
        return Stream.of(
                        Operation.ALL.stream()
                                .filter(operation -> operation.allOptions().contains(option))
                                .map(OperationDescriptor::example)
                                .map(pair::matcher)
                                .flatMap(Matcher::results)
                                .map(result -> result.group(1)),
                        Optional.ofNullable(EXAMPLES.get(option.name())).stream(),
                        Optional.ofNullable(option.defaultText()).stream(),
                        values.stream(),
                        Operation.ALL.stream()
                                .map(OperationDescriptor::example)
                                .map(pair::matcher)
                                .flatMap(Matcher::results)
                                .map(result -> result.group(1)))
                .flatMap(candidates -> candidates)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("option '" + option.name() + "' has no example"));
    }

    /** Returns the placeholder of the value. A property without a default that is not given is omitted. */
    String placeholder() {
        return "{{" + (defaultValue.isEmpty() ? "?" : "") + name + "}}";
    }

    /** Returns the lines of the definition. */
    String definition() {
        String lines = "      " + name + ":\n"
                + line("title", quoted(title(name)))
                + line("description", quoted(description))
                + line("type", type);
        if (!values.isEmpty()) {
            lines += line(
                    "enum", values.stream().map(KameletProperty::quoted).collect(Collectors.joining(", ", "[", "]")));
        }
        lines += defaultValue.map(value -> line("default", literal(value))).orElse("");
        return lines + line("example", literal(example));
    }

    private static String line(String key, String value) {
        return "        " + key + ": " + value + "\n";
    }

    private String literal(String value) {
        return type.equals("string") ? quoted(value) : value;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
