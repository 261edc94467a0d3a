package io.cliproute.process;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * Starts the child processes of this program. Java starts a child before the thread that waits for its end: where no thread
 * can be created, the child runs all the same, unknown to everybody. Such a child is ended here.
 *
 * <p>Threads share one instance.
 */
final class ChildProcesses {

    /** Those that somebody waits for. */
    private final Set<Process> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Read while a child is being started, written while nobody may start one. */
    private final ReadWriteLock starts = new ReentrantReadWriteLock();

    /**
     * Starts a child.
     *
     * @throws IOException when the child, or the thread that waits for it, can't be started
     */
    Process start(ProcessBuilder builder) throws IOException {
        try {
            return startKnown(builder);
        } catch (OutOfMemoryError e) {
            endUnknown();
            throw new IOException(e.getMessage(), e);
        }
    }

    private Process startKnown(ProcessBuilder builder) throws IOException {
        starts.readLock().lock();
        try {
            Process process = builder.start();
            known.add(process);
            return process;
        } finally {
            starts.readLock().unlock();
        }
    }

    private void endUnknown() {
        starts.writeLock().lock();
        try {
            Set<Long> waitedFor;
            synchronized (known) {
                waitedFor = known.stream().map(Process::pid).collect(Collectors.toSet());
            }
            ProcessHandle.current()
                    .children()
                    .filter(child -> !waitedFor.contains(child.pid()))
                    .forEach(child -> {
                        child.descendants().forEach(ProcessHandle::destroyForcibly);
                        child.destroyForcibly();
                    });
        } finally {
            starts.writeLock().unlock();
        }
    }
}
