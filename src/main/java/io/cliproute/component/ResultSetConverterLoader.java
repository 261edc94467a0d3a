package io.cliproute.component;

import io.cliproute.ResultSet;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** Loads the converters of events and of a result set with one file; Camel finds this class by its service file. */
public final class ResultSetConverterLoader implements TypeConverterLoader {

    private interface Conversion<T> {
        T convert(ResultSet results) throws IOException;
    }

    @Override
    public void load(TypeConverterRegistry registry) {
        JobEventConverters.load(registry);
        add(registry, File.class, results -> results.single().path().toFile());
        add(registry, Path.class, results -> results.single().path());
        add(registry, InputStream.class, ResultSet::open);
        add(registry, byte[].class, results -> {
            try (InputStream in = results.open()) {
                return in.readAllBytes();
            }
        });
    }

    private static <T> void add(TypeConverterRegistry registry, Class<T> type, Conversion<T> conversion) {
        registry.addTypeConverter(type, ResultSet.class, new SimpleTypeConverter(false, (to, exchange, value) -> {
            try {
                return conversion.convert((ResultSet) value);
            } catch (IOException | IllegalStateException e) {
                throw new TypeConversionException(value, to, e);
            }
        }));
    }
}
