package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README and application.properties agree with the program. */
class DocumentationTest {

    private static String readme() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void propertiesNameEveryOperationAndOption() throws Exception {
        String properties = Files.readString(Path.of("application.properties"));
        for (OperationDescriptor descriptor : Operation.ALL) {
            assertThat(properties).containsPattern("(?m)^# +" + descriptor.keyword() + "\\b");
            for (Option<?> option : descriptor.allOptions()) {
                assertThat(properties).contains(option.name() + "=");
            }
        }
    }

    @Test
    void exampleInReadmeIsAWorkingConfiguration() throws Exception {
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
    void cameraInReadmeWorksAsItStands() throws Exception {
        Matcher example = Pattern.compile("(?s)```properties\n(cliproute.source.camera.uri = drop:.*?)```")
                .matcher(readme());
        assertThat(example.find()).isTrue();
        assertThat(example.group(1).lines()).hasSize(5);
        Properties properties = new Properties();
        properties.load(new StringReader(example.group(1)));
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));
        assertThat(SettingsReader.read(ConfigurationLayers.of(given)).drop().users())
                .containsOnlyKeys("camera");
    }

    @Test
    void readmeHasAtMost130Lines() throws Exception {
        assertThat(readme().lines()).hasSizeLessThanOrEqualTo(130);
    }
}
