package io.cliproute.pipeline;

import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUriBuilder;
import io.cliproute.config.Settings;
import io.cliproute.deadletter.DestinationStatusLog;
import io.cliproute.deliver.DeliveryLocks;
import io.cliproute.deliver.ExistingSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;

/** Creates the routes of all destinations from their templates, and the beans of each destination. */
final class DestinationRoutes {

    private final RouteBuilder routes;
    private final Settings settings;
    private final Registry registry;
    private final EndpointUriBuilder endpoints;
    private final Map<String, DeliveryLocks> locks = new HashMap<>();

    /** @param routes builder to which the routes are added */
    DestinationRoutes(RouteBuilder routes, Settings settings) {
        this.routes = routes;
        this.settings = settings;
        this.registry = routes.getContext().getRegistry();
        this.endpoints = new EndpointUriBuilder(registry);
    }

    void add() {
        settings.destinations().values().forEach(this::add);
    }

    private void add(DestinationSettings destination) {
        String uri = endpoints.build(
                "destination." + destination.name(),
                destination.uri(),
                destination.uri().scheme().destinationDefaults(),
                temporaryName(destination));
        String id = "cliproute.destination." + destination.name();
        registry.bind(id + ".existing-set", ExistingSet.class, new ExistingSet(uri), null, "close");
        registry.bind(
                id + ".delivery-locks",
                locks.computeIfAbsent(destination.uri().displayText(), location -> new DeliveryLocks()));
        Processor attempts = registry.lookupByNameAndType(PipelineBeans.ATTEMPTS, Processor.class);
        registry.bind(id + ".status-log", new DestinationStatusLog(destination.name(), attempts));
        registry.bind(id + ".retry-executor", threads("deliver-" + destination.name()));
        routes.templatedRoute("cliproute-deliver-file")
                .routeId("cliproute-deliver-file-" + destination.name())
                .parameter("name", destination.name())
                .parameter("uri", uri)
                .parameter("existingSet", id + ".existing-set");
        routes.templatedRoute("cliproute-destination")
                .routeId("cliproute-deliver-" + destination.name())
                .parameter("name", destination.name())
                .parameter("existingSet", id + ".existing-set")
                .parameter("locks", id + ".delivery-locks")
                .parameter("statusLog", id + ".status-log")
                .parameter("retryExecutor", id + ".retry-executor")
                .parameter("retries", String.valueOf(destination.retries()))
                .parameter("delay", String.valueOf(destination.delay().toMillis()));
    }

    /** Returns an option with the same name at each retry, even after a crash, so that a partial file is replaced. */
    private static Map<String, Object> temporaryName(DestinationSettings destination) {
        return destination.uri().scheme().isAtomic()
                ? Map.of()
                : Map.of("tempFileName", destination.temporaryName().expression());
    }

    private ScheduledExecutorService threads(String name) {
        return routes.getContext().getExecutorServiceManager().newScheduledThreadPool(routes, name, settings.workers());
    }
}
