package io.cliproute.pipeline;

import io.cliproute.cluster.Broker;
import io.cliproute.config.EndpointUriBuilder;
import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.queue.LongPollQueueFactory;
import io.cliproute.startup.RemoteComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;

/**
 * Components, beans and routes that the pipeline adds to a Camel context, which may belong to a larger program. Not
 * thread-safe.
 *
 * @param context the context
 */
record ContextAdditions(CamelContext context) {

    private static final String PREFIX = "cliproute-";

    /** Adds components under names of their own, and the settings to which the route files refer. */
    void addComponents(Settings settings, LongPollQueueFactory queues) {
        context.addComponent("cliproute-file", new DurableFileComponent());
        if (settings.hasRemote()) {
            RemoteComponents.addTo(context);
            if (Scheme.FTP.isAvailable()) {
                context.addLifecycleStrategy(new SlowConnectionReaper());
            }
        }
        settings.queue().shared().ifPresent(queue -> {
            Broker.addTo(context, queue.broker());
            routeProperties()
                    .putAll(Map.of(
                            "cliproute.jms.queue", queue.name(),
                            "cliproute.role.works",
                                    String.valueOf(queue.broker().role().works())));
        });
        context.getRegistry().bind("cliproute.queue-factory", queues);
        routeProperties()
                .putAll(Map.of(
                        "cliproute.workers", String.valueOf(settings.workers()),
                        "cliproute.queue.uri", settings.queue().uri(),
                        "cliproute.queue.size", String.valueOf(settings.queue().size()),
                        "cliproute.retention.period",
                                String.valueOf(
                                        settings.retention().searchPeriod().toMillis())));
        settings.events().uri().ifPresent(receiver -> routeProperties()
                .put(
                        "cliproute.events.endpoint",
                        new EndpointUriBuilder(context.getRegistry()).buildReceiver("events", receiver)));
    }

    /** Returns the values to which the route files refer. A context that was started before has a source for them. */
    private Map<String, String> routeProperties() {
        PropertiesComponent properties = context.getPropertiesComponent();
        if (properties.getPropertiesSource(RouteProperties.NAME) instanceof RouteProperties present) {
            return present.values();
        }
        RouteProperties added = new RouteProperties(new ConcurrentHashMap<>());
        properties.addPropertiesSource(added);
        return added.values();
    }

    /**
     * Adds the routes, the templates and the error handling.
     *
     * @throws Exception when a file can't be read or a route is invalid
     */
    void addRoutes(RouteFiles files, PipelineRoutes routes) throws Exception {
        routes.bindBeans(context.getRegistry());
        if (hasRoutes()) {
            // the context keeps its routes over a restart, but not the beans to which they refer
            context.addRoutes(routes);
            return;
        }
        List<RoutesBuilder> builders = new ArrayList<>(files.load(context));
        builders.add(routes);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        context.addTemplatedRoutes(routes);
    }

    /** Builds the routes that were added while the context builds its other routes, which it does only once. */
    void buildAddedRoutes() throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        List<RouteDefinition> added = model.getRouteDefinitions().stream()
                .filter(ContextAdditions::isOurs)
                .filter(route -> context.getRoute(route.getId()) == null)
                .toList();
        model.startRouteDefinitions(added);
    }

    private boolean hasRoutes() {
        return ((ModelCamelContext) context).getRouteDefinition(PREFIX + "process") != null;
    }

    private static boolean isOurs(RouteDefinition route) {
        return route.getId() != null && route.getId().startsWith(PREFIX);
    }

    /** Settings to which the route files refer, under the keys of the configuration. */
    private record RouteProperties(Map<String, String> values) implements PropertiesSource {

        static final String NAME = "cliproute";

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public String getProperty(String name) {
            return values.get(name);
        }
    }
}
