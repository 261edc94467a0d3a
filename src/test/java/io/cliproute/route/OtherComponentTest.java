package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations at components that cliproute does not know. docs/configuration.md shows the one for {@code scp:}. */
class OtherComponentTest {

    @TempDir
    private Path folder;

    private Site site(String uri) {
        return new Site(folder.resolve("site"))
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small")
                .set("source.inbox.destinations", "other")
                .set("destination.other.uri", uri)
                .set("destination.other.retry.delay", "50ms");
    }

    private SshServer sshServer() throws IOException {
        Files.createDirectories(folder.resolve("server/results"));
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("hostkey")));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("us") && password.equals("s3cret/%"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("server")));
        server.setCommandFactory(new ScpCommandFactory());
        server.start();
        return server;
    }

    private Path knownHosts(SshServer server) throws IOException, GeneralSecurityException {
        KeyPair key = server.getKeyPairProvider().loadKeys(null).iterator().next();
        PublicKey ours = key.getPublic();
        return Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(ours) + "\n");
    }

    @Test
    void copiesSetBySecureCopy() throws Exception {
        try (SshServer server = sshServer();
                Site site = site("scp:127.0.0.1:" + server.getPort() + "/results?username=us&password=RAW(s3cret/%)"
                                + "&strictHostKeyChecking=yes&useUserKnownHostsFile=false&knownHostsFile="
                                + knownHosts(server))
                        .start()) {
            site.drop(Media.mp4(2), "trip/movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            Path set = folder.resolve("server/results/trip/movie.mp4");
            assertThat(Site.files(folder.resolve("server")))
                    .containsExactlyInAnyOrder(set.resolve("poster.jpg"), set.resolve("result.json"));
            assertThat(Site.json(set.resolve("result.json"))
                            .at("/outputs/0/file")
                            .asText())
                    .isEqualTo("poster.jpg");
            assertThat(site.context().getEndpoints())
                    .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
        }
    }

    @Test
    void sendsFilesToRouteOfHost() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        try (Site site = site("direct:mine").start(context -> addRoute(context, names))) {
            site.drop(Media.mp4(2), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(names).containsExactly("movie.mp4/poster.jpg", "movie.mp4/result.json");
        }
    }

    private static void addRoute(CamelContext context, List<String> names) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:mine").process(exchange -> {
                        assertThat(exchange.getMessage().getBody()).isInstanceOf(File.class);
                        names.add(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
                    });
                }
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void failureOfAnyComponentIsOneOfDelivery() throws Exception {
        try (Site site = site("smtp:127.0.0.1:1?to=us@example.org&from=us@example.org")
                .set("destination.other.retry.attempts", "1")
                .start()) {
            site.drop(Media.mp4(2), "movie.mp4");

            assertThat(site.awaitReason("inbox", "movie.mp4").path("category").asText())
                    .isEqualTo("delivery");
            await().untilAsserted(() -> assertThat(Site.files(site.work())).isEmpty());
        }
    }
}
