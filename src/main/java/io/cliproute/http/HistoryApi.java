package io.cliproute.http;

import io.cliproute.status.LoadHistory;
import java.time.Duration;
import org.apache.camel.Exchange;

/** Bean of the routes that record the load of the service and answer what it was. Thread-safe. */
public final class HistoryApi {

    private static final int HOUR = 60;

    private static final int DAY = (int) Duration.ofDays(1).toMinutes();

    private final LoadHistory loads;

    HistoryApi(LoadHistory loads) {
        this.loads = loads;
    }

    /** Records the load of this moment. */
    public void sample() {
        loads.sample();
    }

    /** Returns the load of the last hour, or of the minutes that the query names. */
    public LoadHistory.View view(Exchange exchange) {
        return loads.view(ApiRequest.of(exchange).number("minutes", HOUR, DAY));
    }
}
