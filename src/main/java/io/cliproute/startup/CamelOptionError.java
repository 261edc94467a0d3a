package io.cliproute.startup;

import io.cliproute.error.ErrorText;
import org.apache.camel.PropertyBindingException;

/** What Camel has against an option of an endpoint, or against a key of its own. */
public final class CamelOptionError {

    private CamelOptionError() {}

    /** A line that names the option and its value. */
    public static String line(PropertyBindingException option) {
        // (key=value) with name: key on bean: com.example.Bean@1234 with value: value
        String pair = option.getMessage().replaceFirst("(?s).*?(\\(.*?\\)) with name: .*", "$1");
        Throwable root = ErrorText.root(option);
        return root instanceof PropertyBindingException
                ? "Camel has no such option: " + pair
                : "Camel can't use " + pair + ": " + ErrorText.message(root);
    }
}
