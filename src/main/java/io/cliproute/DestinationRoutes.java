package io.cliproute;

import io.cliproute.config.DestinationSettings;
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

/** The routes to the destinations, of the two templates there are for them, and the beans of each. */
final class DestinationRoutes {

    private final RouteBuilder routes;
    private final Settings settings;
    private final Registry registry;
    private final EndpointUriBuilder endpoints;
    private final Map<String, DeliveryLocks> places = new HashMap<>();

    /** @param routes gets them */
    DestinationRoutes(RouteBuilder routes, Settings settings, EndpointUriBuilder endpoints) {
        this.routes = routes;
        this.settings = settings;
        this.registry = routes.getContext().getRegistry();
        this.endpoints = endpoints;
    }

    void add() {
        settings.destinations().values().forEach(this::add);
    }

    private void add(DestinationSettings destination) {
        String uri = endpoints.of(
                "destination." + destination.name(),
                destination.uri(),
                destination.uri().scheme().destinationDefaults(),
                // the next try, even after a kill, finds what this one leaves
                Map.of("tempFileName", destination.temporaryName().expression()));
        String id = "cliproute.destination." + destination.name();
        registry.bind(id + ".old-set", ExistingSet.class, new ExistingSet(uri), null, "close");
        registry.bind(id + ".places", places.computeIfAbsent(destination.uri().shown(), there -> new DeliveryLocks()));
        Processor attempts = registry.lookupByNameAndType(PipelineBeans.ATTEMPTS, Processor.class);
        registry.bind(id + ".watch", new DestinationStatusLog(destination.name(), attempts));
        registry.bind(id + ".retries", threads("deliver-" + destination.name()));
        routes.templatedRoute("cliproute-parcel")
                .routeId("parcel-" + destination.name())
                .parameter("name", destination.name())
                .parameter("uri", uri)
                .parameter("oldSet", id + ".old-set");
        routes.templatedRoute("cliproute-destination")
                .routeId("deliver-" + destination.name())
                .parameter("name", destination.name())
                .parameter("oldSet", id + ".old-set")
                .parameter("places", id + ".places")
                .parameter("watch", id + ".watch")
                .parameter("again", id + ".retries")
                .parameter("retries", String.valueOf(destination.retries()))
                .parameter("delay", String.valueOf(destination.delay().toMillis()));
    }

    private ScheduledExecutorService threads(String name) {
        return routes.getContext().getExecutorServiceManager().newScheduledThreadPool(routes, name, settings.workers());
    }
}
