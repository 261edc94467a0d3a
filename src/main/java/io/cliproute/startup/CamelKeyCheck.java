package io.cliproute.startup;

import io.cliproute.ClipRoute;
import java.util.Map;
import org.apache.camel.main.Main;

/** Camel's own keys, tried on a Camel that has no routes and never starts. */
public final class CamelKeyCheck {

    private CamelKeyCheck() {}

    /**
     * Has Camel read them.
     *
     * @param camel keys that are not ours
     * @throws RuntimeException what {@link ClipRoute} would throw, too
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
