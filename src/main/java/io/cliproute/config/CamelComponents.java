package io.cliproute.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.spi.EndpointUriFactory;

/**
 * All components of Camel to which messages can be sent, by the prefixes of their URIs. Of those on the class path,
 * more is known.
 */
final class CamelComponents {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private CamelComponents() {}

    /** Returns the Maven coordinates of the component for a prefix; empty if Camel has none. */
    static Optional<String> artifact(String prefix) {
        return Optional.ofNullable(artifacts().getProperty(prefix)).map(name -> "org.apache.camel:" + name);
    }

    static Set<String> prefixes() {
        return artifacts().stringPropertyNames();
    }

    /** Read at each call, as only a mistake needs it. The list is made from Camel's catalogue. */
    private static Properties artifacts() {
        Properties artifacts = new Properties();
        try (InputStream list = CamelComponents.class.getResourceAsStream("/cliproute/camel-components.properties")) {
            artifacts.load(list);
            return artifacts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks whether the class path has a component for a prefix, of Camel or of any other maker. */
    static boolean isPresent(String prefix) {
        return service("component/" + prefix).isPresent();
    }

    /** Checks whether messages can't be sent to the component, as its description says; false if it has none. */
    static boolean isConsumerOnly(String prefix) {
        Optional<String> type = service("component/" + prefix).map(description -> description.getProperty("class"));
        if (type.isEmpty()) {
            return false;
        }
        String folder = type.get().replace('.', '/').replaceFirst("[^/]*$", "");
        try (InputStream found =
                CamelComponents.class.getClassLoader().getResourceAsStream("META-INF/" + folder + prefix + ".json")) {
            return found != null
                    && JSON.readTree(found).at("/component/consumerOnly").asBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of the options that the component declares as secret; empty if it declares nothing. */
    static Set<String> secretOptions(String prefix) {
        return factory(prefix).map(EndpointUriFactory::secretPropertyNames).orElse(Set.of());
    }

    /** Checks whether the component has an option of that name; true if it accepts any, or declares none. */
    static boolean hasOption(String prefix, String option) {
        return factory(prefix)
                .map(factory -> factory.isLenientProperties()
                        || factory.propertyNames().contains(option)
                        || factory.multiValuePrefixes().values().stream().anyMatch(option::startsWith))
                .orElse(true);
    }

    /** Returns the names of the component's options. */
    static Set<String> options(String prefix) {
        return factory(prefix).map(EndpointUriFactory::propertyNames).orElse(Set.of());
    }

    private static Optional<EndpointUriFactory> factory(String prefix) {
        return service("urifactory/" + prefix + "-endpoint")
                .map(description -> description.getProperty("class"))
                .map(CamelComponents::newFactory);
    }

    private static EndpointUriFactory newFactory(String name) {
        try {
            return (EndpointUriFactory)
                    Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("invalid description of a component: " + name, e);
        }
    }

    private static Optional<Properties> service(String name) {
        try (InputStream found = CamelComponents.class.getClassLoader().getResourceAsStream(SERVICES + name)) {
            if (found == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(found);
            return Optional.of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
