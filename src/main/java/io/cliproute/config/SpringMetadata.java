package io.cliproute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The description of all configuration keys in the format of Spring Boot's configuration metadata, with which editors
 * complete {@code application.yml}. Keys with names that the site chooses are the keys of a map, for which the format
 * permits hints only.
 */
public final class SpringMetadata {

    /** Names in the examples of the keys of a map. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "cliproute.source.", "inbox",
            "cliproute.recipe.", "web",
            "cliproute.destination.", "outbox");

    private static final Pattern NUMBER = Pattern.compile("a whole number from -?\\d+ to -?\\d+");
    private static final Pattern WORDS = Pattern.compile("[a-z-]+(, [a-z-]+)+");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]*\\)");

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ArrayNode groups = root.putArray("groups");
    private final ArrayNode properties = root.putArray("properties");
    private final ArrayNode hints = root.putArray("hints");

    private SpringMetadata() {
        groups.addObject().put("name", "cliproute").put("description", "Media pipeline of cliproute.");
        for (SettingGroup group : SettingCatalog.GROUPS) {
            if (group.hasNames()) {
                addMap(group);
            } else if (group != HttpKeys.GROUP) {
                group.settings().forEach(this::addProperty);
            }
        }
    }

    /** Returns the content of {@code META-INF/spring-configuration-metadata.json}. */
    public static String json() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(new SpringMetadata().root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addProperty(Setting<?> setting) {
        boolean number = NUMBER.matcher(setting.expected()).matches();
        ObjectNode property = properties
                .addObject()
                .put("name", setting.key())
                .put("type", number ? "java.lang.Integer" : "java.lang.String")
                .put("description", description(setting));
        if (setting.presence() == Setting.Presence.DEFAULT) {
            if (number) {
                property.put("defaultValue", Integer.parseInt(setting.defaultValue()));
            } else {
                property.put("defaultValue", setting.defaultValue());
            }
        }
        if (WORDS.matcher(setting.expected()).matches()) {
            ArrayNode values = hints.addObject().put("name", setting.key()).putArray("values");
            List.of(setting.expected().split(", "))
                    .forEach(value -> values.addObject().put("value", value));
        }
    }

    private void addMap(SettingGroup group) {
        String name = group.prefix().substring(0, group.prefix().length() - 1);
        properties
                .addObject()
                .put("name", name)
                .put("type", "java.util.Map<java.lang.String,java.lang.String>")
                .put("description", LINK.matcher(group.description()).replaceAll("$1"));
        ObjectNode hint = hints.addObject().put("name", name + ".keys");
        ArrayNode values = hint.putArray("values");
        for (Setting<?> setting : group.settings()) {
            values.addObject().put("value", exampleOfKey(group, setting)).put("description", description(setting));
        }
        // names are free
        hint.putArray("providers").addObject().put("name", "any");
    }

    /** Returns an example of a key below the map, such as {@code inbox.uri}. */
    private static String exampleOfKey(SettingGroup group, Setting<?> setting) {
        return setting.named(EXAMPLES.get(group.prefix()))
                .named("poster")
                .key()
                .substring(group.prefix().length());
    }

    private static String description(Setting<?> setting) {
        return setting.description() + " Value: " + setting.expected() + ".";
    }
}
