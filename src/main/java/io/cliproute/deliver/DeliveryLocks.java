package io.cliproute.deliver;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The places at a destination to which sets are being brought now. Files of the same path from two sources have one place, where
 * their sets would be mixed up; so one waits until the other has arrived, or is tried again later.
 */
public final class DeliveryLocks {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Whether another set has the place. If not, it is this one's as long as the destination has its turn. */
    public boolean isTaken(@ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution work, Exchange exchange) {
        String place = work.job().path();
        if (!taken.add(place)) {
            return true;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                taken.remove(place);
            }

            @Override
            public boolean allowHandover() {
                // the job goes on to another destination
                return false;
            }
        });
        return false;
    }
}
