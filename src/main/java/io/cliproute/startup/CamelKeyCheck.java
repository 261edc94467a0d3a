package io.cliproute.startup;

import java.util.Map;
import org.apache.camel.main.Main;

/** Checks Camel's own keys in a context that has no routes and is never started. */
public final class CamelKeyCheck {

    private CamelKeyCheck() {}

    /**
     * Lets Camel read the keys.
     *
     * @param camel keys that are not ours
     * @throws RuntimeException the same exception that the start of the pipeline would throw
     */
    public static void check(Map<String, String> camel) {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        camel.forEach(main::addOverrideProperty);
        main.configure().setRoutesCollectorEnabled(false);
        try {
            main.init();
        } finally {
            main.shutdown();
        }
    }
}
