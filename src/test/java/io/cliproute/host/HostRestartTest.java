package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.AbstractCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stops and starts of one context while another context of the same JVM, with another recipe, goes on. */
@Timeout(300)
class HostRestartTest {

    private static final int RESTARTS = 10;

    /** Set to {@code true} by the build, as the MBeans of a context take time. */
    private static final String NO_BEANS = "org.apache.camel.jmx.disabled";

    @TempDir
    private Path folder;

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    private int dropped;

    @BeforeAll
    static void registerBeans() {
        System.setProperty(NO_BEANS, "false");
    }

    @AfterAll
    static void registerNoBeans() {
        System.setProperty(NO_BEANS, "true");
    }

    private static RouteBuilder thumbnails(int width) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("cliproute:small");
            }
        };
    }

    /** Routes of the host through a folder and a server. */
    private RouteBuilder ownRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String login = "camera@127.0.0.1:" + ftp.server().port();
                String options = "password=secret&passiveMode=true&binary=true";
                from("file:" + folder.resolve("own-in") + "?delay=100&initialDelay=0")
                        .to("ftp:" + login + "/own?" + options);
                from("ftp:" + login + "/own?" + options + "&delay=100&initialDelay=0")
                        .to("file:" + folder.resolve("own-out"));
            }
        };
    }

    private Host host(String name, int width) throws Exception {
        Host host = new Host(folder.resolve(name));
        host.set("recipe.small.poster", "thumbnail?width=" + width);
        host.context().addRoutes(thumbnails(width));
        return host;
    }

    private static int width(CamelContext context) throws IOException {
        byte[] picture = Host.request(context, Media.tiny().toFile(), byte[].class);
        return ImageIO.read(new ByteArrayInputStream(picture)).getWidth();
    }

    private void assertOwnRoutesWork() throws IOException {
        String name = "file-" + dropped++;
        Path in = Files.createDirectories(folder.resolve("own-in"));
        Files.writeString(in.resolve(name), name);
        File arrived = folder.resolve("own-out").resolve(name).toFile();
        await().alias(name).atMost(Duration.ofSeconds(30)).until(arrived::exists);
    }

    private static void assertReleased(Holdings before) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Holdings now = Holdings.now();
            assertThat(now.threads()).isEqualTo(before.threads());
            assertThat(now.files()).hasSizeLessThanOrEqualTo(before.files().size());
            assertThat(now.beans()).isNotEmpty().isEqualTo(before.beans());
            assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                    .isEmpty();
        });
    }

    @Test
    void newContextsReleaseEverything() throws Exception {
        try (Host other = host("other", 120)) {
            other.context().addRoutes(ownRoutes());
            other.start();
            runAndStopHost(0);
            assertThat(width(other.context())).isEqualTo(120);
            assertOwnRoutesWork();
            Holdings before = Holdings.now();
            for (int run = 1; run <= RESTARTS; run++) {
                runAndStopHost(run);
                assertThat(width(other.context())).isEqualTo(120);
                assertOwnRoutesWork();
            }
            assertReleased(before);
        }
    }

    /** Runs a host with the component and with a source, until both have made a picture. */
    private void runAndStopHost(int run) throws Exception {
        try (Host host = host("stopped", 80)) {
            host.withSource().start();
            assertThat(width(host.context())).isEqualTo(80);
            awaitSet(host, run);
        }
    }

    private static void awaitSet(Host host, int run) throws IOException {
        Files.createDirectories(host.inbox());
        Files.copy(Media.tiny(), host.inbox().resolve("film-" + run + ".mp4"));
        Path original = host.archive().resolve("inbox/film-" + run + ".mp4");
        await().alias("set of run " + run).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(original));
        Path poster = host.outbox().resolve("film-" + run + ".mp4/poster.jpg");
        assertThat(ImageIO.read(poster.toFile()).getWidth()).isEqualTo(80);
    }

    @Test
    void contextWithSourceCanBeStartedAgain() throws Exception {
        try (Host host = host("stopped", 80)) {
            host.withSource();
            assertRestarts(host, run -> awaitSet(host, run));
        }
    }

    @Test
    void contextWithComponentOnlyCanBeStartedAgain() throws Exception {
        try (Host host = host("stopped", 80)) {
            assertRestarts(host, run -> {});
            host.context().stop();
            assertThat(Site.files(folder.resolve("stopped")))
                    .extracting(Path::getFileName)
                    .allMatch(file -> file.toString().endsWith(".lock"));
        }
    }

    private interface Check {
        void run(int run) throws Exception;
    }

    private void assertRestarts(Host host, Check check) throws Exception {
        try (Host other = host("other", 120)) {
            other.context().addRoutes(ownRoutes());
            other.start();
            runOnce(host, check, 0);
            assertThat(width(other.context())).isEqualTo(120);
            assertOwnRoutesWork();
            int routes = routes(host.context());
            Holdings before = Holdings.now();
            for (int run = 1; run <= RESTARTS; run++) {
                runOnce(host, check, run);
                assertThat(width(other.context())).isEqualTo(120);
                assertOwnRoutesWork();
            }
            assertReleased(before);
            host.start();
            assertThat(host.context().getRoutes()).hasSize(routes);
        }
    }

    private static int routes(DefaultCamelContext context) {
        return context.getRouteDefinitions().size();
    }

    private static void runOnce(Host host, Check check, int run) throws Exception {
        host.start();
        assertThat(width(host.context())).isEqualTo(80);
        check.run(run);
        host.context().stop();
        assertThat(((AbstractCamelContext) host.context()).getLifecycleStrategies())
                .hasSizeLessThan(10);
    }
}
