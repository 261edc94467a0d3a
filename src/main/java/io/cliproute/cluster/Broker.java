package io.cliproute.cluster;

import io.cliproute.config.BrokerSettings;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Camel's component for the broker, under a name of its own. */
public final class Broker {

    /** Time after which a worker that lost the broker connects again, in milliseconds. */
    private static final long RECOVERY = 3_000;

    /** Milliseconds for which the broker keeps the messages of a worker that was killed. Artemis' default is 60 s. */
    private static final long CONNECTION_TTL = 10_000;

    /** The client pings the broker this often, in milliseconds. */
    private static final long PING_PERIOD = 3_000;

    private Broker() {}

    /** Adds the component to a context. Connects when its routes start. */
    public static void addTo(CamelContext context, BrokerSettings settings) {
        JmsComponent component = new JmsComponent();
        ActiveMQConnectionFactory connections = connections(settings);
        component.setConnectionFactory(connections);
        component.setTemplateConnectionFactory(cached(connections));
        component.setAcknowledgementModeName("CLIENT_ACKNOWLEDGE");
        component.setCacheLevelName("CACHE_CONSUMER");
        component.setRecoveryInterval(RECOVERY);
        // a claim check that can't be processed is thrown back on purpose
        component.setErrorHandlerLoggingLevel(LoggingLevel.DEBUG);
        component.setErrorHandlerLogStackTrace(false);
        context.addComponent("cliproute-jms", component);
    }

    private static ActiveMQConnectionFactory connections(BrokerSettings settings) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(
                settings.url(),
                settings.user().orElse(null),
                settings.password().orElse(null));
        if (!settings.url().contains("connectionTTL=")) {
            connections.setConnectionTTL(CONNECTION_TTL);
            connections.setClientFailureCheckPeriod(PING_PERIOD);
        }
        // a message that one worker has in advance would wait for it although another one is idle
        connections.setConsumerWindowSize(0);
        return connections;
    }

    /** Keeps one connection for all messages that are sent. */
    private static ConnectionFactory cached(ConnectionFactory connections) {
        CachingConnectionFactory cached = new CachingConnectionFactory(connections);
        cached.setReconnectOnException(true);
        return cached;
    }
}
