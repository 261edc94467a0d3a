package io.cliproute.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.support.HostileBucket;
import io.cliproute.support.Media;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3EndpointCheckTest {

    private static EndpointCheck check(String uri) throws Exception {
        return new EndpointCheck(SettingsReader.read(ConfigurationLayers.of(new HashMap<>(Map.of(
                "cliproute.source.cam.uri", uri,
                "cliproute.source.cam.recipe", "web",
                "cliproute.source.cam.destinations", "outbox",
                "cliproute.destination.outbox.uri", "file:target/unused")))));
    }

    @Test
    void namesReasonOfTheStore() throws Exception {
        try (HostileBucket bucket = new HostileBucket(Media.mp4(2)).with(List.of("in/a.mp4", "in/b.mp4"))) {
            assertThat(check(bucket.uri()).problems()).isEmpty();
            assertThat(check(bucket.uri()).listings()).containsExactly("cliproute.source.cam.uri: 2 objects listed");

            bucket.fail("NoSuchBucket");
            assertThat(check(bucket.uri()).problems())
                    .containsExactly(new EndpointCheck.Problem(
                            "cliproute.source.cam.uri = aws2-s3://media/in: cannot connect to the server:"
                                    + " the store answered 403 NoSuchBucket: refused",
                            false));
            bucket.fail("InvalidAccessKeyId");
            assertThat(check(bucket.uri()).problems())
                    .containsExactly(new EndpointCheck.Problem(
                            "cliproute.source.cam.uri = aws2-s3://media/in: the server rejected the login:"
                                    + " the store answered 403 InvalidAccessKeyId: refused",
                            true));
        }
    }

    @Test
    void namesStoreThatDoesNotAnswer() throws Exception {
        HostileBucket bucket = new HostileBucket(Media.mp4(2));
        bucket.close();

        assertThat(check(bucket.uri()).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("Connection refused"));
    }
}
