package io.cliproute.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Commands and files that a server transfers with one byte a second, and transfers that never end. Thread-safe. */
final class SlowTransfers {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    /** @param names verbs or paths */
    void add(String... names) {
        slow.addAll(List.of(names));
    }

    boolean contains(String name) {
        return slow.contains(name);
    }

    void end() {
        end.countDown();
    }

    /** Sends one byte a second. */
    void send(byte[] content, OutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < content.length && end.getCount() > 0; i++) {
            out.write(content[i]);
            out.flush();
            end.await(1, TimeUnit.SECONDS);
        }
    }

    /** Receives until the end of the stream; one byte a second if the verb is a slow one. */
    void receive(String verb, InputStream in) throws IOException, InterruptedException {
        while (in.read() >= 0) {
            if (contains(verb)) {
                end.await(1, TimeUnit.SECONDS);
            }
        }
    }

    /** Sends a text again and again until the client disconnects. */
    void repeat(String text, OutputStream out) {
        byte[] block = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        try {
            while (end.getCount() > 0) {
                out.write(block);
            }
        } catch (IOException ignored) {
            // the client has disconnected
        }
    }
}
