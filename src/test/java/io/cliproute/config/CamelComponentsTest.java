package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

class CamelComponentsTest {

    private static EndpointUri parse(String text) {
        return EndpointUri.parse(text, UnaryOperator.identity());
    }

    @Test
    void listsComponentsOfCamelsCatalogue() {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        TreeMap<String, String> expected = new TreeMap<>();
        for (String name : catalog.findComponentNames()) {
            ComponentModel component = catalog.componentModel(name);
            if (!component.isConsumerOnly()
                    && !component.isDeprecated()
                    && component.getGroupId().equals("org.apache.camel")) {
                expected.put(name, component.getArtifactId());
            }
        }
        assertThat(expected).hasSizeGreaterThan(300);
        expected.forEach((name, artifact) ->
                assertThat(CamelComponents.artifact(name)).as(name).contains("org.apache.camel:" + artifact));
    }

    @Test
    void namesArtifactOfMissingComponent() {
        assertThatThrownBy(() -> parse("smb:server/share?password=s3cret"))
                .hasMessage(
                        "'smb:server/share?password=****' needs org.apache.camel:camel-smb, which is not on the class path");
        assertThatThrownBy(() -> parse("azure-storage-blob:account/container?accessKey=s3cret"))
                .hasMessageContaining("needs org.apache.camel:camel-azure-storage-blob,")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void rejectsComponentWithoutProducer() {
        assertThatThrownBy(() -> parse("timer:often?period=1s"))
                .hasMessage(
                        "'timer:often?period=****' cannot be written to: Camel's timer: component has consumers only");
    }

    @Test
    void suggestsPrefix() {
        assertThatThrownBy(() -> parse("htttps://example.org/up")).hasMessageEndingWith("; did you mean 'https:'?");
        assertThatThrownBy(() -> parse("aws-s3:bucket")).hasMessageEndingWith("; did you mean 'aws2-s3:'?");
        assertThatThrownBy(() -> parse("kafak:topic")).hasMessageEndingWith("; did you mean 'kafka:'?");
        assertThatThrownBy(() -> parse("xyzzyxyzzy:topic")).hasMessageEndingWith("another component of Camel");
    }

    @Test
    void suggestsOptionOfAnyComponent() {
        assertThatThrownBy(() -> parse("smtp:mail.example.org?pasword=s3cret"))
                .hasMessage("Camel's smtp: component has no option 'pasword'; did you mean 'password'?");
    }

    @Test
    void keepsSecretsOfAnyComponentApart() {
        EndpointUri mail = parse("smtp:mail.example.org?username=us&password=s3cret&to=a%40example.org");
        assertThat(mail.scheme()).isEqualTo(Scheme.OTHER);
        assertThat(mail.displayText()).isEqualTo("smtp:mail.example.org");
        assertThat(mail.secrets()).containsEntry("password", "s3cret");
        assertThat(mail.options()).containsEntry("to", "a@example.org").doesNotContainKey("password");
        assertThat(parse("https://example.org/up?authBearerToken=s3cret").secrets())
                .containsOnlyKeys("authBearerToken");
        assertThat(parse("aws2-s3:bucket?secretKey=s3cret&region=eu-central-1").secrets())
                .containsOnlyKeys("secretKey");
        assertThatThrownBy(() -> parse("smtp:us:s3cret@mail.example.org")).hasMessageNotContaining("s3cret");
    }
}
