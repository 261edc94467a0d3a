package io.cliproute.config;

import java.util.Optional;

/**
 * Settings of the queue.
 *
 * @param uri Camel endpoint of the queue in this program
 * @param size maximum number of waiting jobs
 * @param shared queue at a broker, which feeds that of this program; empty without a broker
 */
public record QueueSettings(String uri, int size, Optional<Shared> shared) {

    /** Beginning of the URI of a queue at a broker. */
    static final String JMS = "jms:queue:";

    /** Queue of a program whose jobs come from a broker. */
    private static final String LOCAL = "seda:cliproute-jobs";

    /** Creates the settings of a queue of this program alone. */
    public QueueSettings(String uri, int size) {
        this(uri, size, Optional.empty());
    }

    /**
     * Queue at a broker.
     *
     * @param name its name there
     */
    public record Shared(String name, BrokerSettings broker) {}

    static QueueSettings of(String uri, int size, Optional<BrokerSettings> broker) {
        return broker.map(
                        at -> new QueueSettings(LOCAL, size, Optional.of(new Shared(uri.substring(JMS.length()), at))))
                .orElseGet(() -> new QueueSettings(uri, size));
    }

    /** Returns the endpoint for producers, which block while the queue is full. */
    public String producerUri() {
        return uri + "?blockWhenFull=true&size=" + size + "&queueFactory=#cliproute.queue-factory";
    }

    /** Checks whether this program takes files from its sources. */
    public boolean ingests() {
        return shared.map(queue -> queue.broker().role().ingests()).orElse(true);
    }

    /** Returns this queue without a broker. */
    QueueSettings withoutBroker(int newSize) {
        return new QueueSettings(uri, newSize);
    }
}
