package io.cliproute.process;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * Starts the child processes of this program. Java starts a child before it creates the thread that waits for its
 * end. If no thread can be created, the child runs although the caller gets an error; this class ends such a child.
 *
 * <p>Thread-safe.
 */
final class ChildProcesses {

    /** Children whose start succeeded. */
    private final Set<Process> registered = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** The read lock is held while a child is started, the write lock while no child may be started. */
    private final ReadWriteLock starts = new ReentrantReadWriteLock();

    /**
     * Starts a child.
     *
     * @throws IOException if the child, or the thread that waits for it, cannot be started
     */
    Process start(ProcessBuilder builder) throws IOException {
        try {
            return startRegistered(builder);
        } catch (OutOfMemoryError e) {
            endUnregistered();
            throw new IOException(e.getMessage(), e);
        }
    }

    private Process startRegistered(ProcessBuilder builder) throws IOException {
        starts.readLock().lock();
        try {
            Process process = builder.start();
            registered.add(process);
            return process;
        } finally {
            starts.readLock().unlock();
        }
    }

    private void endUnregistered() {
        starts.writeLock().lock();
        try {
            Set<Long> pids;
            synchronized (registered) {
                pids = registered.stream().map(Process::pid).collect(Collectors.toSet());
            }
            ProcessHandle.current()
                    .children()
                    .filter(child -> !pids.contains(child.pid()))
                    .forEach(child -> {
                        child.descendants().forEach(ProcessHandle::destroyForcibly);
                        child.destroyForcibly();
                    });
        } finally {
            starts.writeLock().unlock();
        }
    }
}
