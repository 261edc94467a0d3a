package io.cliproute.support;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Artemis broker in this JVM, with a journal on disk, the queue {@code media} and the dead letters {@code DLQ}. */
public final class Broker implements AutoCloseable {

    public static final String USER = "cliproute";
    public static final String PASSWORD = "s3cret/&%";

    private final Path folder;
    private final boolean secure;
    private final String options;
    private final int port = LoopbackPorts.free();
    private final ActiveMQConnectionFactory clients;
    private EmbeddedActiveMQ server;

    private Broker(Path folder, boolean secure, String options, String clientOptions) {
        this.folder = folder;
        this.secure = secure;
        this.options = options;
        clients = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + clientOptions);
    }

    /** Creates a broker that admits everybody. */
    public static Broker open(Path folder) {
        return new Broker(folder, false, "", "");
    }

    /**
     * Creates a broker with one user.
     *
     * @param options of the acceptor, such as those for TLS
     * @param clientOptions of the clients that this class has
     */
    public static Broker secure(Path folder, String options, String clientOptions) {
        return new Broker(folder, true, options, clientOptions);
    }

    public Broker start() {
        try {
            server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration());
            if (secure) {
                server.setSecurityManager(securityManager());
            }
            server.start();
            return this;
        } catch (Exception e) {
            // declared by the broker
            throw new AssertionError(e);
        }
    }

    private ConfigurationImpl configuration() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(true);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setSecurityEnabled(secure);
        configuration.setMaxDiskUsage(100);
        configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + options);
        // as in the configuration that Artemis comes with
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of("DLQ"))
                        .setMaxDeliveryAttempts(10));
        for (String queue : List.of("media", "DLQ")) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        if (secure) {
            configuration.putSecurityRoles(
                    "#",
                    Set.of(new Role(
                            "workers", true, true, true, true, true, true, true, true, true, true, true, true)));
        }
        return configuration;
    }

    private static ActiveMQJAASSecurityManager securityManager() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "workers");
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            // declared by the broker
            throw new AssertionError(e);
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Sends a message to the queue {@code media}. */
    public void send(Function<JMSContext, Message> message) {
        try (JMSContext context = connect()) {
            context.createProducer().send(context.createQueue("media"), message.apply(context));
        }
    }

    /** Returns the number of consumers of a queue. */
    public int consumers(String queue) {
        return server.getActiveMQServer().locateQueue(SimpleString.of(queue)).getConsumerCount();
    }

    /** Returns the messages of a queue without taking them. */
    public List<Message> messages(String queue) {
        try (JMSContext context = connect();
                QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
            List<Message> messages = new ArrayList<>();
            Enumeration<?> all = browser.getEnumeration();
            while (all.hasMoreElements()) {
                messages.add((Message) all.nextElement());
            }
            return messages;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** Deletes the messages of a queue. */
    public void drain(String queue) {
        try (JMSContext context = connect();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            while (consumer.receiveNoWait() != null) {
                // acknowledged by that
            }
        }
    }

    private JMSContext connect() {
        return secure ? clients.createContext(USER, PASSWORD) : clients.createContext();
    }

    @Override
    public void close() {
        clients.close();
        stop();
    }
}
