package io.cliproute.http;

import io.cliproute.status.ServiceMetrics;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** Bean of the routes for monitoring systems. Thread-safe. */
public final class ObserveApi {

    private static final String FULL = "full";

    private final CamelContext context;
    private final ServiceMetrics metrics;

    ObserveApi(CamelContext context, ServiceMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    /** Returns the results of all health checks of the context. */
    public Map<String, Object> health(Exchange exchange) {
        return answer(exchange, HealthCheckHelper.invoke(context, FULL));
    }

    /** Returns the results of the checks of which a failure requires a restart. */
    public Map<String, Object> live(Exchange exchange) {
        return answer(exchange, HealthCheckHelper.invokeLiveness(context, FULL));
    }

    /** Returns the results of the checks of which a failure keeps the service from its work. */
    public Map<String, Object> ready(Exchange exchange) {
        return answer(exchange, HealthCheckHelper.invokeReadiness(context, FULL));
    }

    private static Map<String, Object> answer(Exchange exchange, Collection<HealthCheck.Result> results) {
        boolean up = results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
        exchange.setProperty(Answers.STATUS, up ? 200 : 503);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", up ? "UP" : "DOWN");
        answer.put("checks", checks(results));
        return answer;
    }

    private static List<Map<String, Object>> checks(Collection<HealthCheck.Result> results) {
        return results.stream()
                .sorted(Comparator.comparing(result -> result.getCheck().getId()))
                .map(result -> {
                    Map<String, Object> check = new LinkedHashMap<>();
                    check.put("name", result.getCheck().getId());
                    check.put("status", result.getState().name());
                    result.getMessage().ifPresent(message -> check.put("message", message));
                    return check;
                })
                .toList();
    }

    /** Returns the metrics in the text format of Prometheus. */
    public String metrics() {
        return metrics.text();
    }
}
