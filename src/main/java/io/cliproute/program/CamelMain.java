package io.cliproute.program;

import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.pipeline.RouteFiles;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Camel's main with the pipeline in its context. */
final class CamelMain extends Main {

    /** Time that running jobs have to finish when the program stops; the others are given back. */
    static final String SHUTDOWN_SECONDS = "4";

    /**
     * Time to wait for a thread pool after that. Camel's default is 10 s, and a pool's next retry may be due in a
     * minute.
     */
    private static final int POOL_SHUTDOWN_MILLIS = 500;

    private final RouteFiles files;

    /** @param camel keys that are not ours; they take precedence over our choices for Camel */
    CamelMain(Map<String, String> camel, RouteFiles files) {
        this.files = files;
        // the configuration has been read already, with its own order of precedence
        setDefaultPropertyPlaceholderLocation("false");
        addInitialProperty("camel.main.name", "cliproute");
        addInitialProperty("camel.main.shutdownTimeout", SHUTDOWN_SECONDS);
        addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        addInitialProperty("camel.main.routesIncludePattern", files.includePattern());
        camel.forEach(this::addOverrideProperty);
    }

    /**
     * Builds the routes without starting them.
     *
     * @param customizer gets the context before its routes are built
     */
    void build(PipelineRuntime pipeline, Consumer<CamelContext> customizer) {
        addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport ignored) {
                getCamelContext().getExecutorServiceManager().setShutdownAwaitTermination(POOL_SHUTDOWN_MILLIS);
                try {
                    // the customizer may replace what the pipeline binds or refers to
                    pipeline.addTo(getCamelContext(), files, customizer);
                } catch (Exception e) {
                    // declared by Camel's loaders of routes; a listener may not throw it
                    throw RuntimeCamelException.wrapRuntimeCamelException(e);
                }
            }
        });
        init();
        getCamelContext().init();
    }
}
