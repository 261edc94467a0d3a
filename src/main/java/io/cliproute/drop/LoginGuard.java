package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failed logins per address over all protocols, and locks an address out that has too many. The log line of a
 * failed login has a documented form, which fail2ban reads. Thread-safe.
 */
final class LoginGuard {

    /** Time between a failed login and the reply. */
    static final Duration DELAY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LoginGuard.class);

    private static final int MAX_ADDRESSES = 10_000;

    private static final int MAX_NAME = 64;

    private final int maximum;
    private final long lockout;
    private final LongSupplier nanoClock;

    /** Failures by address, the oldest first. An entry lives for the duration of a lock-out after the last failure. */
    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>();

    private record Failures(int count, long last) {}

    LoginGuard(DropSettings.Limits limits) {
        this(limits, System::nanoTime);
    }

    LoginGuard(DropSettings.Limits limits, LongSupplier nanoClock) {
        this.maximum = limits.failedLogins();
        this.lockout = limits.lockout().toNanos();
        this.nanoClock = nanoClock;
    }

    synchronized boolean isLockedOut(InetAddress address) {
        Failures known = failures.get(address);
        return known != null && known.count() >= maximum && isRecent(known);
    }

    private boolean isRecent(Failures known) {
        return nanoClock.getAsLong() - known.last() < lockout;
    }

    /**
     * Records a failed login.
     *
     * @param user name that the client has given; any text
     */
    synchronized void failed(String protocol, InetAddress address, String user) {
        LOG.warn("failed login: protocol={} address={} user={}", protocol, address.getHostAddress(), harmless(user));
        failures.values().removeIf(old -> !isRecent(old));
        Failures before = failures.remove(address);
        int count = before == null ? 1 : before.count() + 1;
        failures.put(address, new Failures(count, nanoClock.getAsLong()));
        if (failures.size() > MAX_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
        if (count == maximum) {
            LOG.warn(
                    "address {} is locked out for {} s after {} failed logins",
                    address.getHostAddress(),
                    Duration.ofNanos(lockout).toSeconds(),
                    count);
        }
    }

    synchronized void succeeded(InetAddress address) {
        failures.remove(address);
    }

    /** Returns a name that can't imitate another field or another line of the log. */
    private static String harmless(String user) {
        String shown = user.replaceAll("[^A-Za-z0-9_.@-]", "?");
        return shown.length() > MAX_NAME ? shown.substring(0, MAX_NAME) : shown;
    }
}
