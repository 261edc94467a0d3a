package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README and application.properties say is what the program does. */
class DocumentationTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(cliproute\\.[^`]+)` \\| (?:`([^`]*)`)?");

    private static String readme() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void theTableNamesEveryKeyAndNoOther() throws Exception {
        List<String> documented = new ArrayList<>();
        Matcher row = ROW.matcher(readme());
        while (row.find()) {
            documented.add(row.group(1));
        }
        TreeSet<String> expected = new TreeSet<>(SettingKeys.FIXED);
        expected.removeAll(SettingKeys.TO_COME);
        SettingKeys.SOURCE.properties().forEach(property -> expected.add(SettingKeys.SOURCE.key("<name>", property)));
        SettingKeys.DESTINATION
                .properties()
                .forEach(property -> expected.add(SettingKeys.DESTINATION.key("<name>", property)));
        expected.add(SettingKeys.RECIPE.key("<name>", "<output>"));

        assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDefaultsInTheTableAreThePackagedOnes() throws Exception {
        Map<String, String> defaults = ConfigurationLayers.of(Map.of()).defaults();
        Matcher row = ROW.matcher(readme());
        while (row.find()) {
            if (row.group(2) != null && defaults.containsKey(row.group(1))) {
                assertThat(row.group(2)).as(row.group(1)).isEqualTo(defaults.get(row.group(1)));
            }
        }
    }

    @Test
    void everyOperationAndOptionIsNamed() throws Exception {
        String readme = readme();
        String properties = Files.readString(Path.of("application.properties"));
        for (OperationDescriptor descriptor : Operation.ALL) {
            assertThat(readme).contains("| `" + descriptor.keyword() + "` |");
            for (Option<?> option : descriptor.allOptions()) {
                assertThat(readme).containsPattern("`" + option.name() + "[`=]");
                assertThat(properties).contains(option.name() + "=");
            }
        }
    }

    @Test
    void theExampleInTheReadmeIsAWorkingConfiguration() throws Exception {
        Matcher example = Pattern.compile("(?s)```properties\\n(.*?)```").matcher(readme());
        assertThat(example.find()).isTrue();
        Path secret = Files.writeString(Files.createTempFile("secret", ""), "hush");
        Properties properties = new Properties();
        properties.load(new StringReader(example.group(1)
                .replace("{{env:CAMERA_PASSWORD}}", "{{file:" + secret + "}}")
                .replace("/run/secrets/partner", secret.toString())));
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));

        assertThat(SettingsReader.read(ConfigurationLayers.of(given)).destinations())
                .containsOnlyKeys("outbox", "partner");
        Files.delete(secret);
    }

    @Test
    void theReadmeIsShort() throws Exception {
        assertThat(readme().lines()).hasSizeLessThanOrEqualTo(150);
    }
}
