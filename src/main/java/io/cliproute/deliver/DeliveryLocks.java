package io.cliproute.deliver;

import io.cliproute.exchange.ExchangeProperties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Locks of the sets that are being delivered to a destination, by the names of their manifests. Files of the same path
 * from two sources have the same names there, so their sets would get mixed up. Thread-safe.
 */
public final class DeliveryLocks {

    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    /**
     * Locks a set until the exchange completes.
     *
     * @return false if another job has locked it
     */
    public boolean tryLock(
            @ExchangeProperty(ExchangeProperties.DESTINATION_SET) DestinationSet set, Exchange exchange) {
        String manifest = set.manifest().name();
        if (!locked.add(manifest)) {
            return false;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                locked.remove(manifest);
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
