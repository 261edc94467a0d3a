package io.cliproute.process;

import java.io.File;
import java.io.IOException;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecResult;

/** Executes commands with another executor as soon as the limit of the JVM allows. Thread-safe. */
public final class LimitedExecutor implements ExecCommandExecutor {

    private final ExecCommandExecutor executor;
    private final ConcurrencyLimit.Member limit;

    public LimitedExecutor(ExecCommandExecutor executor, ConcurrencyLimit.Member limit) {
        this.executor = executor;
        this.limit = limit;
    }

    @Override
    public ExecResult execute(ExecCommand command) throws IOException {
        try {
            limit.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandInterruptedException(new File(command.getExecutable()).getName(), e);
        }
        try {
            return executor.execute(command);
        } finally {
            limit.release();
        }
    }
}
