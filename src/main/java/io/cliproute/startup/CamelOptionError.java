package io.cliproute.startup;

import io.cliproute.error.ErrorText;
import org.apache.camel.PropertyBindingException;

/** Explains why Camel rejects an option of an endpoint or one of its own keys. */
public final class CamelOptionError {

    private CamelOptionError() {}

    /** Returns a line that contains the option and its value. */
    public static String message(PropertyBindingException option) {
        // Camel's message: (key=value) with name: key on bean: com.example.Bean@1234 with value: value
        String pair = option.getMessage().replaceFirst("(?s).*?(\\(.*?\\)) with name: .*", "$1");
        Throwable root = ErrorText.root(option);
        return root instanceof PropertyBindingException
                ? "Camel has no such option: " + pair
                : "Camel rejects " + pair + ": " + ErrorText.message(root);
    }
}
