package io.cliproute.httpclient;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Component for destinations at HTTP servers, over Camel's {@code http} component: an instance of its own, so that the
 * client of other routes keeps its settings. Thread-safe.
 */
public final class HttpDestinationComponent extends DefaultComponent {

    /** Option for one multipart request with all files of a set, in place of one request for each file. */
    public static final String REQUEST_PER_SET = "requestPerSet";

    private final String scheme;
    private final HttpComponent http = new HttpComponent();
    private final StallWatch stalls = new StallWatch();

    /** @param scheme {@code http} or {@code https} */
    public HttpDestinationComponent(String scheme) {
        this.scheme = scheme;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        boolean perSet = getAndRemoveParameter(parameters, REQUEST_PER_SET, boolean.class, false);
        String method = getAndRemoveParameter(parameters, "httpMethod", String.class, perSet ? "POST" : "PUT");
        Duration stall = getAndRemoveParameter(parameters, "soTimeout", Duration.class, StallWatch.DEFAULT);
        parameters.put("soTimeout", String.valueOf(stall.toMillis()));
        String base = scheme + "://" + remaining.replaceAll("/+$", "");
        Endpoint target = http.createEndpoint(base, parameters);
        parameters.clear();
        ((HttpEndpoint) target).setHttpClientConfigurer(stalls.configurer(stall));
        return new HttpDestinationEndpoint(uri, this, target, new HttpRequests(base, method, perSet));
    }

    @Override
    public void setCamelContext(CamelContext context) {
        super.setCamelContext(context);
        http.setCamelContext(context);
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(http);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(http);
        stalls.close();
    }
}
