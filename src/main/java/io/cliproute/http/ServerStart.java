package io.cliproute.http;

import io.cliproute.config.HttpSettings;
import io.cliproute.config.Settings;
import io.cliproute.startup.EnvironmentException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.ObjectHelper;

/** Start of the server on the configured port, or on the next free one after the default port. */
final class ServerStart {

    /** Services of one machine that are started without a configured port. */
    private static final int TRIED_PORTS = 100;

    /** Room for the other parts of the form. */
    private static final long FORM_BYTES = 64 * 1024;

    private ServerStart() {}

    /**
     * Starts the server as a service of the context.
     *
     * @throws EnvironmentException if the configured port, or every port after the default one, is taken
     * @throws Exception declared by Camel's services
     */
    static BoundedHttpServer start(CamelContext context, Settings settings) throws Exception {
        HttpSettings http = settings.http();
        for (int port = freePort(http, http.port()); ; port = freePort(http, port + 1)) {
            BoundedHttpServer server = server(context, settings, port);
            try {
                ServiceHelper.startService(server);
                context.addService(server);
                return server;
            } catch (Exception e) {
                // another program may have taken the port since it was checked; anything else is passed on
                if (http.portConfigured() || ObjectHelper.getException(BindException.class, e) == null) {
                    throw e;
                }
                // with two routers, Camel does not know which one gets the routes
                context.getRegistry().unbind(VertxPlatformHttpRouter.getRouterNameFromPort(port));
            }
        }
    }

    private static BoundedHttpServer server(CamelContext context, Settings settings, int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.http().host());
        configuration.setBindPort(port);
        configuration.setMaxBodySize(settings.http().maxUpload().bytes() + FORM_BYTES);
        configuration
                .getBodyHandler()
                .setUploadsDirectory(settings.folders().uploads().toString());
        configuration.getBodyHandler().setDeleteUploadedFilesOnEnd(true);
        configuration.getBodyHandler().setMergeFormAttributes(false);
        BoundedHttpServer server = new BoundedHttpServer(configuration);
        server.setCamelContext(context);
        return server;
    }

    /** Returns the first free port from the given one on; only the configured port, if there is one. */
    private static int freePort(HttpSettings http, int first) throws EnvironmentException {
        int last = http.portConfigured() ? http.port() : Math.min(http.port() + TRIED_PORTS, 65_535);
        for (int port = first; port <= last; port++) {
            if (isFree(http.host(), port)) {
                return port;
            }
        }
        throw new EnvironmentException("port " + http.port() + " of " + http.host()
                + " is in use (cliproute.http.port); stop the other program, choose another port, or set"
                + " cliproute.http.enabled = false");
    }

    private static boolean isFree(String host, int port) throws EnvironmentException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("assign requested address")) {
                throw new EnvironmentException("cliproute.http.host = " + host + " is not an address of this machine");
            }
            return false;
        } catch (IOException e) {
            throw new EnvironmentException("cliproute.http.host = " + host + " cannot be used: " + e.getMessage());
        }
    }
}
