package io.cliproute.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.JobEvent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** Converters of events to JSON. */
final class JobEventConverters {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private JobEventConverters() {}

    static void load(TypeConverterRegistry registry) {
        add(registry, String.class, JobEventConverters::text);
        add(registry, byte[].class, JobEventConverters::bytes);
        add(registry, InputStream.class, event -> new ByteArrayInputStream(bytes(event)));
        add(registry, Map.class, event -> JSON.convertValue(event, new TypeReference<Map<String, Object>>() {}));
    }

    private static <T> void add(TypeConverterRegistry registry, Class<T> type, Function<JobEvent, T> conversion) {
        registry.addTypeConverter(
                type,
                JobEvent.class,
                new SimpleTypeConverter(false, (to, exchange, value) -> conversion.apply((JobEvent) value)));
    }

    private static String text(JobEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new TypeConversionException(event, String.class, e);
        }
    }

    private static byte[] bytes(JobEvent event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new TypeConversionException(event, byte[].class, e);
        }
    }
}
