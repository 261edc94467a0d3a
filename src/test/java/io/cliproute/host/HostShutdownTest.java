package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultSet;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stop of a host with many exchanges in flight. */
@Timeout(180)
class HostShutdownTest {

    private static final int EXCHANGES = 100;
    private static final int SHUTDOWN_SECONDS = 10;

    @TempDir
    private Path folder;

    private final Queue<Object> ends = new ConcurrentLinkedQueue<>();

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(MediaFailedException.class)
                        .handled(true)
                        .process(exchange -> ends.add(exchange.getProperty("CamelExceptionCaught")));
                from("seda:films")
                        .routeId("films")
                        .to("cliproute:film")
                        .process(exchange -> ends.add(exchange.getMessage().getBody(ResultSet.class)));
            }
        };
    }

    @Test
    void allExchangesEndWithinTheShutdownTimeout() throws Exception {
        Path film = Media.slow();
        try (Host host = new Host(folder).set("recipe.film.video", "transcode").set("workers", "2")) {
            host.context().addRoutes(routes());
            host.context().getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
            host.start();
            ProducerTemplate producer = host.context().createProducerTemplate();
            for (int number = 0; number < EXCHANGES; number++) {
                producer.sendBody("seda:films", film.toFile());
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> !children().isEmpty());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> host.context().getInflightRepository().size("films") == EXCHANGES);

            long start = System.nanoTime();
            host.context().stop();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);

            assertThat(seconds).isLessThanOrEqualTo(SHUTDOWN_SECONDS + 10);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(children()).isEmpty());
        assertThat(ends).hasSize(EXCHANGES).allSatisfy(end -> assertThat(end)
                .isInstanceOfAny(MediaFailedException.class, ResultSet.class));
        assertThat(Site.files(folder)).extracting(Path::getFileName).allMatch(file -> file.toString()
                .endsWith(".lock"));
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
