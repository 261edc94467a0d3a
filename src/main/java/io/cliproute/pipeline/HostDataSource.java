package io.cliproute.pipeline;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.Settings;
import io.cliproute.operation.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Bean of the host that the setting {@code cliproute.store.url} names, as in {@code #dataSource}. */
final class HostDataSource {

    private HostDataSource() {}

    /**
     * Returns the bean; empty if the setting is a JDBC URL.
     *
     * @throws ConfigurationException when there is no such bean, or it is not a {@code DataSource}
     */
    static Optional<DataSource> find(CamelContext context, Settings settings) throws ConfigurationException {
        Optional<String> reference = settings.store().filter(url -> url.startsWith("#"));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        String name = reference.get().substring(1);
        Object bean = context.getRegistry().lookupByName(name);
        if (bean instanceof DataSource dataSource) {
            return Optional.of(dataSource);
        }
        Set<String> names =
                context.getRegistry().findByTypeWithName(DataSource.class).keySet();
        throw new ConfigurationException(List.of("cliproute.store.url = " + reference.get()
                + (bean == null
                        ? ": there is no bean '" + name + "'"
                        : ": bean '" + name + "' is a " + bean.getClass().getName() + ", not a DataSource")
                + Suggestion.hint(name, names)));
    }
}
