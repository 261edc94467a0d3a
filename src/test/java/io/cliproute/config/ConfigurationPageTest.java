package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.Setting.Presence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages, metadata for Spring Boot and packaged application.properties agree with the descriptions of the keys. */
class ConfigurationPageTest {

    private static final Map<String, String> PACKAGED =
            ConfigurationLayers.of(Map.of()).defaults();

    @Test
    void pageContainsTheTablesOfTheProgram() throws Exception {
        assertThat(Files.readString(Path.of("docs/configuration.md")))
                .contains("<!-- keys -->\n" + ConfigurationReference.markdown() + "<!-- end -->\n");
    }

    @Test
    void springMetadataIsCurrent() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json")))
                .isEqualTo(SpringMetadata.json());
    }

    @Test
    void everyKeyOfTheProgramIsDescribedOnce() {
        assertThat(SettingCatalog.settings().map(Setting::key)).doesNotHaveDuplicates();
        assertThat(PACKAGED.keySet()).allMatch(SettingKeys::isKnown);
    }

    @Test
    void packagedDefaultsEqualTheDescribedOnes() {
        SettingCatalog.settings()
                .filter(setting -> setting.presence() == Presence.DEFAULT && !setting.hasName())
                .forEach(setting -> assertThat(PACKAGED).containsEntry(setting.key(), setting.defaultValue()));
    }

    @Test
    void everyDefaultIsAValidValue() {
        PlaceholderResolver placeholders = new PlaceholderResolver(Map.of(), Map.of());
        assertThat(SettingCatalog.settings()
                        .filter(setting -> setting.presence() == Presence.DEFAULT)
                        .map(setting -> setting.parsedDefault(placeholders)))
                .isNotEmpty()
                .allMatch(value -> value.isPresent());
    }

    @Test
    void packagedFileExplainsEveryKeyThatHasADefault() throws Exception {
        String file = Files.readString(Path.of("application.properties"));
        assertThat(SettingCatalog.settings().map(setting -> setting.key().replaceFirst("<name>.*", "")))
                .allMatch(file::contains);
    }
}
