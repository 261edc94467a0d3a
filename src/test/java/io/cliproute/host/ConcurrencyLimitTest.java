package io.cliproute.host;

import static org.awaitility.Awaitility.await;

import io.cliproute.support.FfmpegProcesses;
import io.cliproute.support.Media;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limit on FFmpeg's processes that several contexts of a JVM share. */
@Timeout(180)
class ConcurrencyLimitTest {

    @TempDir
    private Path folder;

    private Host host(String name, int workers) throws Exception {
        Host host = new Host(folder.resolve(name));
        host.set("recipe.film.video", "transcode").set("workers", String.valueOf(workers));
        host.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).stop();
                from("seda:films").to("cliproute:film");
            }
        });
        host.context().getShutdownStrategy().setTimeout(3);
        return host.start();
    }

    private static void send(Host host) {
        ProducerTemplate producer = host.context().createProducerTemplate();
        for (int number = 0; number < 3; number++) {
            producer.sendBody("seda:films", Media.slow().toFile());
        }
    }

    private static void awaitProcesses(int count) {
        await().alias(count + " processes of FFmpeg")
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(2))
                .until(() -> FfmpegProcesses.of(ProcessHandle.current()).size() == count);
    }

    @Test
    void contextsShareTheLargestNumberOfWorkers() throws Exception {
        try (Host small = host("small", 1);
                Host large = host("large", 2)) {
            send(small);
            send(large);
            awaitProcesses(2);
            large.context().stop();
            awaitProcesses(1);
        }
        awaitProcesses(0);
    }
}
