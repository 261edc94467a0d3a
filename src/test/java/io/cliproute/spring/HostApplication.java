package io.cliproute.spring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring Boot application with a database and migrations of its own, and a route that makes thumbnails. */
final class HostApplication implements AutoCloseable {

    private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

    private final ConfigurableApplicationContext context;

    private HostApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Beans of the application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Beans {

        @Bean
        RouteBuilder thumbnails() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("cliproute:thumbnail?at=10%&width=160");
                }
            };
        }
    }

    /**
     * Starts the application.
     *
     * @param database name of its database in memory, which lives as long as this JVM
     * @param properties further properties
     */
    static HostApplication start(Path folder, String database, Map<String, Object> properties) {
        // the tests have configured the logging
        System.setProperty(LOGGING, "none");
        Map<String, Object> all = new HashMap<>(Map.of(
                "spring.datasource.url",
                url(database),
                "spring.flyway.locations",
                "classpath:spring/migration",
                // the project's own application.properties is in the current folder
                "spring.config.location",
                "optional:classpath:/spring/",
                // the class path of the tests has a part of Artemis' server
                "spring.autoconfigure.exclude",
                "org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration",
                "camel.main.shutdown-timeout",
                "20"));
        all.put("cliproute.work.dir", folder.resolve("work").toString());
        all.putAll(properties);
        return new HostApplication(new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .properties(all)
                .run());
    }

    /** Returns the URL of a database in memory. */
    static String url(String database) {
        return "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
    }

    CamelContext camel() {
        return context.getBean(CamelContext.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Returns the names of all tables of the database, in lower case. */
    List<String> tables() {
        List<String> names = new ArrayList<>();
        bean(JdbcTemplate.class)
                .query("select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'", row -> {
                    names.add(row.getString(1));
                });
        return names;
    }

    @Override
    public void close() {
        context.close();
    }
}
