package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One arrival by folder, one by FTP, a broken file and a destination that refuses go through every route there is. */
class RouteCoverageTest {

    /** Writes down which routes an exchange has entered. */
    private static final class Entered implements RoutePolicyFactory {
        private final Set<String> routes = new ConcurrentSkipListSet<>();

        @Override
        public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
            return new RoutePolicySupport() {
                @Override
                public void onExchangeBegin(Route entered, Exchange exchange) {
                    routes.add(entered.getRouteId());
                }
            };
        }
    }

    private static final List<String> EXPECTED = Stream.of(
                    "process probe render ffmpeg verify measure frames deliver dead-letter source-inbox source-cam download-cam"
                            + " deliver-server deliver-file-server")
            .flatMap(names -> Stream.of(names.split(" ")))
            .map(name -> "cliproute-" + name)
            .toList();

    @TempDir
    private Path folder;

    private Site site(LoopbackFtpServer server) throws IOException {
        return new Site(folder.resolve("site"))
                .set("recipe.web.look", "frames")
                .set("source.cam.uri", server.uri("inbox"))
                .set("source.cam.recipe", "thumbnail")
                .set("source.cam.destinations", "outbox, server")
                .set("destination.server.uri", server.uri("results"))
                .set("source.lost.uri", "file:" + folder.resolve("site/lost"))
                .set("source.lost.recipe", "thumbnail")
                .set("source.lost.destinations", "nowhere")
                .set("destination.nowhere.uri", "file:" + Files.createFile(folder.resolve("no-folder")))
                .set("destination.nowhere.retry.attempts", "0");
    }

    @Test
    void everyRouteAndTemplateIsUsed() throws Exception {
        Entered entered = new Entered();
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "secret")) {
            server.start();
            Files.createDirectories(server.home().resolve("inbox"));
            Site site = site(server);
            try (FtpUploader camera = new FtpUploader(server)) {
                site.start(context -> context.addRoutePolicyFactory(entered));
                site.drop(Media.mp4(2), "movie.mp4");
                site.drop(Media.mp4(2), "../lost/movie.mp4");
                camera.upload(Media.mp4(2), "inbox/upload.mp4");
                camera.upload(new ByteArrayInputStream(Media.cutOff()), "inbox/broken.mov");
                site.awaitFiles(site.archive("inbox"), 1);
                site.awaitFiles(site.archive("cam"), 1);
                site.awaitReason("cam", "broken.mov");
                site.awaitReason("lost", "movie.mp4");

                Set<String> all = new TreeSet<>();
                site.context().getRoutes().forEach(route -> all.add(route.getRouteId()));
                assertThat(all).containsAll(EXPECTED);
                assertThat(entered.routes).isEqualTo(all);
            } finally {
                site.close();
            }
        }
    }
}
