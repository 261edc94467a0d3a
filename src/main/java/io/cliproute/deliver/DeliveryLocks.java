package io.cliproute.deliver;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobExecution;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Locks of the folders at a destination to which sets are being delivered. Files of the same path from two sources
 * share one folder, in which their sets would get mixed up. Thread-safe.
 */
public final class DeliveryLocks {

    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    /**
     * Locks the folder of a job until the exchange completes.
     *
     * @return false if another job has locked it
     */
    public boolean tryLock(
            @ExchangeProperty(ExchangeProperties.JOB_EXECUTION) JobExecution execution, Exchange exchange) {
        String folder = execution.job().path();
        if (!locked.add(folder)) {
            return false;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                locked.remove(folder);
            }

            @Override
            public boolean allowHandover() {
                // the job goes on to another destination, and the lock is for this one
                return false;
            }
        });
        return true;
    }
}
