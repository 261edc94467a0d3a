package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cliproute.operation.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreSettingsTest {

    @TempDir
    private Path folder;

    private static Settings read(String url) throws ConfigurationException {
        return SettingsReader.read(ConfigurationLayers.of(Map.of(SettingCatalog.STORE_URL.key(), url)));
    }

    private String secret(String text) throws Exception {
        return "{{file:" + Files.writeString(folder.resolve("secret"), text + "\n") + "}}";
    }

    @Test
    void acceptsAnyCharacterInASecret() throws Exception {
        String secret = secret("p;a&s%s w+rd");

        assertThat(read("jdbc:postgresql://db/jobs?user=me&password=" + secret).store())
                .contains("jdbc:postgresql://db/jobs?user=me&password=p%3Ba%26s%25s+w%2Brd");
        assertThat(read("jdbc:h2:file:./x;USER=me;PASSWORD=" + secret).store())
                .contains("jdbc:h2:file:./x;USER=me;PASSWORD=p\\;a&s%s w+rd");
    }

    @Test
    void acceptsUrlThatIsASecret() throws Exception {
        String url = "jdbc:postgresql://db/jobs?user=me&password=a%26b";

        assertThat(read(secret(url)).store()).contains(url);
    }

    @Test
    void rejectsOtherDatabasesAndMasksThePassword() {
        ConfigurationException mistake = catchThrowableOfType(
                ConfigurationException.class, () -> read("jdbc:mysql://db/jobs?user=me&password=hush"));

        assertThat(mistake.mistakes())
                .singleElement()
                .asString()
                .startsWith("cliproute.store.url = jdbc:mysql:")
                .contains("is neither jdbc:h2:file:")
                .doesNotContain("hush");
    }

    @Test
    void rejectsDatabaseInMemory() {
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> read("jdbc:h2:mem:x"))
                        .mistakes())
                .containsExactly("cliproute.store.url = jdbc:h2:mem:x: is neither jdbc:h2:file:./folder/name nor"
                        + " jdbc:postgresql://server/name");
    }

    @Test
    void rejectsUserAndPasswordInFrontOfTheServer() {
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> read("jdbc:postgresql://a:hush@db:1/x"))
                        .mistakes())
                .containsExactly("cliproute.store.url = jdbc:postgresql:****@db:1/x: user and password must follow the"
                        + " question mark:"
                        + " jdbc:postgresql://server/name?user=NAME&password={{file:/path}}");
    }

    @Test
    void acceptsBeanInHostOnly() throws Exception {
        Map<String, String> given = Map.of(SettingCatalog.STORE_URL.key(), "#dataSource");

        assertThat(SettingsReader.readForHost(ConfigurationLayers.ofHost(given)).store())
                .contains("#dataSource");
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> read("#dataSource"))
                        .mistakes())
                .singleElement()
                .asString()
                .startsWith("cliproute.store.url = #dataSource: names a bean, but only an application that embeds");
    }

    @Test
    void filesGivenOnTheCommandLineHaveNoStore() throws Exception {
        Settings settings = read("jdbc:h2:file:./x");
        Recipe recipe = settings.recipes().get("web");

        assertThat(settings.forGivenFiles(2, settings.folders(), recipe, Optional.empty())
                        .store())
                .isEmpty();
    }
}
