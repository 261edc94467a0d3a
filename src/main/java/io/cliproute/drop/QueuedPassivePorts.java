package io.cliproute.drop;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.ssl.SslConfiguration;

/**
 * Configuration of data connections in which a session waits for a free passive port; FtpServer refuses the transfer at
 * once. Thread-safe.
 *
 * @param all configuration with the ports
 * @param free one permit for each port
 * @param taken ports in use
 */
record QueuedPassivePorts(DataConnectionConfiguration all, Semaphore free, Set<Integer> taken)
        implements DataConnectionConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int NONE = -1;

    /**
     * Returns the configuration.
     *
     * @param ports number of ports in it; 0 if any free port may be used
     */
    static DataConnectionConfiguration of(DataConnectionConfiguration all, int ports) {
        return ports == 0 ? all : new QueuedPassivePorts(all, new Semaphore(ports), ConcurrentHashMap.newKeySet());
    }

    @Override
    public int requestPassivePort() {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return NONE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
        int port = all.requestPassivePort();
        if (port == NONE) {
            free.release();
        } else {
            taken.add(port);
        }
        return port;
    }

    @Override
    public void releasePassivePort(int port) {
        // FtpServer releases some ports twice
        if (taken.remove(port)) {
            all.releasePassivePort(port);
            free.release();
        }
    }

    @Override
    public int getIdleTime() {
        return all.getIdleTime();
    }

    @Override
    public boolean isActiveEnabled() {
        return all.isActiveEnabled();
    }

    @Override
    public boolean isActiveIpCheck() {
        return all.isActiveIpCheck();
    }

    @Override
    public String getActiveLocalAddress() {
        return all.getActiveLocalAddress();
    }

    @Override
    public int getActiveLocalPort() {
        return all.getActiveLocalPort();
    }

    @Override
    public String getPassiveAddress() {
        return all.getPassiveAddress();
    }

    @Override
    public String getPassiveExernalAddress() {
        return all.getPassiveExernalAddress();
    }

    @Override
    public String getPassivePorts() {
        return all.getPassivePorts();
    }

    @Override
    public boolean isPassiveIpCheck() {
        return all.isPassiveIpCheck();
    }

    @Override
    public SslConfiguration getSslConfiguration() {
        return all.getSslConfiguration();
    }

    @Override
    public boolean isImplicitSsl() {
        return all.isImplicitSsl();
    }
}
