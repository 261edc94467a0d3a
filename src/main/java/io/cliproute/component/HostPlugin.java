package io.cliproute.component;

import io.cliproute.pipeline.PipelineLifecycle;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/**
 * Prepares each Camel context of an application that has cliproute on its class path: if the context has
 * {@code cliproute.source.*} among its properties, the pipeline starts with it. Camel finds this class by its service
 * file.
 */
public final class HostPlugin implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        PipelineLifecycle.of(context);
    }
}
