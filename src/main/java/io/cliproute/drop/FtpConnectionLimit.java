package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.ipfilter.SessionFilter;
import org.apache.mina.core.session.IoSession;

/**
 * Admits FTP connections up to a maximum, none of an address that is locked out, and closes those whose client does not
 * log in in time. Thread-safe.
 */
final class FtpConnectionLimit implements SessionFilter {

    private final DropSettings.Limits limits;
    private final LoginGuard guard;
    private final ScheduledExecutorService timer;
    private final AtomicInteger open = new AtomicInteger();

    /** @param timer executes the checks of the time to log in */
    FtpConnectionLimit(DropSettings.Limits limits, LoginGuard guard, ScheduledExecutorService timer) {
        this.limits = limits;
        this.guard = guard;
        this.timer = timer;
    }

    @Override
    public boolean accept(IoSession session) {
        open.incrementAndGet();
        session.getCloseFuture().addListener(closed -> open.decrementAndGet());
        if (open.get() > limits.connections()
                || guard.isLockedOut(((InetSocketAddress) session.getRemoteAddress()).getAddress())) {
            return false;
        }
        timer.schedule(() -> closeUnlessLoggedIn(session), limits.loginTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private static void closeUnlessLoggedIn(IoSession session) {
        if (!new FtpIoSession(session, null).isLoggedIn()) {
            session.closeNow();
        }
    }
}
