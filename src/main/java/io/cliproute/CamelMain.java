package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.ftp.SlowConnectionReaper;
import io.cliproute.queue.LongPollQueueFactory;
import io.cliproute.startup.RemoteComponents;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Camel's main with our properties, components, queues and routes. */
final class CamelMain extends Main {

    /** Time that running jobs have to finish when the program stops; the others are given back. */
    private static final String SHUTDOWN_SECONDS = "4";

    /**
     * Time to wait for a thread pool after that. Camel's default is 10 s, and a pool's next retry may be due in a
     * minute.
     */
    private static final int POOL_SHUTDOWN_MILLIS = 500;

    private final RouteFiles files;

    /** @param camel keys that are not ours; they take precedence over our choices for Camel */
    CamelMain(Settings settings, Map<String, String> camel, RouteFiles files) {
        this.files = files;
        // the configuration has been read already, with its own order of precedence
        setDefaultPropertyPlaceholderLocation("false");
        addInitialProperty("camel.main.name", "cliproute");
        addInitialProperty("camel.main.shutdownTimeout", SHUTDOWN_SECONDS);
        addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        addInitialProperty("camel.main.routesIncludePattern", files.includePattern());
        camel.forEach(this::addOverrideProperty);
        // the route files refer to these
        addOverrideProperty("cliproute.workers", String.valueOf(settings.workers()));
        addOverrideProperty("cliproute.queue.uri", settings.queue().uri());
        addOverrideProperty(
                "cliproute.queue.size", String.valueOf(settings.queue().size()));
    }

    /**
     * Builds the routes without starting them.
     *
     * @param customizer gets the context before its routes are built
     */
    void build(PipelineRoutes routes, LongPollQueueFactory queues, Consumer<CamelContext> customizer) {
        configure().addRoutesBuilder(routes);
        addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport ignored) {
                addComponents(getCamelContext(), queues);
                customizer.accept(getCamelContext());
                loadRouteFiles();
            }
        });
        init();
        getCamelContext().init();
    }

    private static void addComponents(CamelContext context, LongPollQueueFactory queues) {
        context.addLifecycleStrategy(new SlowConnectionReaper());
        context.getExecutorServiceManager().setShutdownAwaitTermination(POOL_SHUTDOWN_MILLIS);
        // before Camel applies the site's component keys, for which it would create its own components
        context.addComponent("file", new DurableFileComponent());
        RemoteComponents.addTo(context);
        context.getComponent("seda", SedaComponent.class).setDefaultQueueFactory(queues);
    }

    private void loadRouteFiles() {
        try {
            files.load(getCamelContext(), configure());
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
