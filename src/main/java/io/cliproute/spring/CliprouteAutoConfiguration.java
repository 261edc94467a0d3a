package io.cliproute.spring;

import io.cliproute.Pipeline;
import io.cliproute.config.RelaxedKeys;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Configures the pipeline of an application's Camel context with the {@code cliproute.*} keys of its environment, such
 * as those in {@code application.yml}. Without any such key, the component {@code cliproute:} works with the defaults.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnClass({CamelContext.class, CamelAutoConfiguration.class})
@ConditionalOnBean(CamelContext.class)
public class CliprouteAutoConfiguration {

    private static final String PREFIX = "cliproute";

    /**
     * Gives the keys to the context before it starts. The application's own migrations come first: they may require an
     * empty schema, which it is no longer when its {@code DataSource} has become the job store.
     */
    @Bean
    @DependsOnDatabaseInitialization
    CamelContextCustomizer cliproutePipeline(Environment environment) {
        Map<String, String> keys = keys(environment);
        return new CamelContextCustomizer() {
            @Override
            public void configure(CamelContext context) {
                if (!keys.isEmpty()) {
                    Pipeline.builder().properties(keys).addTo(context);
                }
            }

            @Override
            public int getOrder() {
                // before those of the application, which may replace the settings
                return HIGHEST;
            }
        };
    }

    private static Map<String, String> keys(Environment environment) {
        Map<String, String> keys = new TreeMap<>();
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .ifBound(bound -> bound.forEach((key, value) -> keys.put(PREFIX + "." + key, value.strip())));
        return RelaxedKeys.canonical(keys);
    }
}
