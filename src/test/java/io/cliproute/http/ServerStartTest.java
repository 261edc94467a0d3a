package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.startup.EnvironmentException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStartTest {

    private static final int PROGRAMS = 6;

    @TempDir
    private Path folder;

    private final List<CamelContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (CamelContext context : contexts) {
            context.close();
        }
    }

    private Settings settings(Map<String, String> http) throws Exception {
        Map<String, String> keys = new HashMap<>(http);
        keys.put("cliproute.source.inbox.uri", "file:" + folder.resolve("inbox"));
        keys.put("cliproute.source.inbox.recipe", "posters");
        keys.put("cliproute.source.inbox.destinations", "outbox");
        keys.put("cliproute.recipe.posters.poster", "thumbnail");
        keys.put("cliproute.destination.outbox.uri", "file:" + folder.resolve("outbox"));
        return SettingsReader.read(ConfigurationLayers.of(keys));
    }

    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        contexts.add(context);
        return context;
    }

    private static RouteBuilder answering(String path, String answer) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:" + path).setBody(constant(answer));
            }
        };
    }

    @Test
    void programsThatStartAtTheSameTimeGetDifferentPorts() throws Exception {
        Settings settings = settings(Map.of());
        List<Callable<Integer>> starts = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            CamelContext context = context();
            starts.add(() -> {
                int port = ServerStart.start(context, settings).getPort();
                context.addRoutes(answering("/port", String.valueOf(port)));
                context.start();
                return port;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(PROGRAMS);
        try {
            List<Integer> ports = new ArrayList<>();
            for (Future<Integer> port : threads.invokeAll(starts)) {
                ports.add(port.get());
            }
            assertThat(ports).doesNotHaveDuplicates().allSatisfy(port -> {
                assertThat(port).isGreaterThanOrEqualTo(8087);
                assertThat(new ApiClient(URI.create("http://127.0.0.1:" + port))
                                .get("/port")
                                .body())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(String.valueOf(port));
            });
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void configuredPortThatIsTakenIsProblemOfEnvironment() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Settings settings = settings(Map.of("cliproute.http.port", String.valueOf(other.getLocalPort())));

            assertThatThrownBy(() -> ServerStart.start(context(), settings))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("is in use (cliproute.http.port)");
        }
    }
}
