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

/** What a server is slow at, and how it wastes time: a byte a second, or more and more without end. */
final class Dawdling {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    /** @param what verbs or paths */
    void at(String... what) {
        slow.addAll(List.of(what));
    }

    boolean isAt(String what) {
        return slow.contains(what);
    }

    void end() {
        end.countDown();
    }

    /** Gives a byte a second. */
    void give(byte[] content, OutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < content.length && end.getCount() > 0; i++) {
            out.write(content[i]);
            out.flush();
            end.await(1, TimeUnit.SECONDS);
        }
    }

    /** Takes all there is; a byte a second if it is slow at that. */
    void take(String verb, InputStream in) throws IOException, InterruptedException {
        while (in.read() >= 0) {
            if (isAt(verb)) {
                end.await(1, TimeUnit.SECONDS);
            }
        }
    }

    /** Gives this again and again until nobody takes it. */
    void repeat(String text, OutputStream out) {
        byte[] more = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        try {
            while (end.getCount() > 0) {
                out.write(more);
            }
        } catch (IOException ignored) {
            // the client has enough of it
        }
    }
}
