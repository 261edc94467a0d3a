package io.cliproute.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.support.UploadServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpServerCheckTest {

    private static List<EndpointCheck.Problem> problems(String uri) throws Exception {
        return new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(new HashMap<>(Map.of(
                        "cliproute.source.in.uri", "file:target/unused-in",
                        "cliproute.source.in.recipe", "web",
                        "cliproute.source.in.destinations", "web",
                        "cliproute.destination.web.uri", uri)))))
                .problems();
    }

    @Test
    void acceptsAnyAnswerAndNamesMissingOne() throws Exception {
        String uri;
        try (UploadServer server = new UploadServer()) {
            server.answering(request -> Optional.of(new UploadServer.Answer(404, Map.of())));
            uri = server.uri("up");
            assertThat(problems(uri)).isEmpty();
        }
        assertThat(problems(uri))
                .containsExactly(new EndpointCheck.Problem(
                        "cliproute.destination.web.uri = " + uri + ": cannot connect to the server", false));
    }

    @Test
    void rejectsServerWhoseCertificateIsNotTrusted() throws Exception {
        try (UploadServer server = new UploadServer("server.p12")) {
            assertThat(problems(server.uri("up"))).singleElement().satisfies(problem -> {
                assertThat(problem.permanent()).isTrue();
                assertThat(problem.message())
                        .contains("the server's certificate is not trusted", "sslContextParameters");
            });
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void createsEndpointOfOtherComponent() throws Exception {
        assertThat(problems("smtp:localhost?to=a@example.org")).isEmpty();
        assertThat(problems("smtp:localhost?port=one"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.permanent()).isTrue());
    }
}
