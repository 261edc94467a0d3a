package io.cliproute.frames;

import io.cliproute.frames.Viewer.Misplaced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has the stretches looked at by as many workers as are wanted, and joins what they have seen. */
final class Crew {

    private final Request request;
    private final Progress progress;

    Crew(Request request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Everything that was seen. A file whose stretches don't begin where they should is looked at in one go. */
    Seen see() throws IOException, InterruptedException {
        List<Stretch> stretches = Packets.stretches(request);
        try {
            return stretches.size() == 1 ? whole() : parts(stretches);
        } catch (Misplaced e) {
            return whole();
        }
    }

    /** Then FFmpeg's decoder has as many threads as there would have been workers. */
    private Seen whole() throws IOException, InterruptedException {
        try {
            return new Viewer(request, progress).view(Stretch.WHOLE, request.workers());
        } catch (Misplaced e) {
            throw new IllegalStateException("a whole file begins where it begins", e);
        }
    }

    private Seen parts(List<Stretch> stretches) throws IOException, InterruptedException, Misplaced {
        ExecutorService workers = Executors.newFixedThreadPool(request.workers());
        try {
            List<Future<Seen>> parts = new ArrayList<>();
            for (Stretch stretch : stretches) {
                parts.add(workers.submit(() -> new Viewer(request, progress).view(stretch, 1)));
            }
            Seen all = new Seen();
            Gauge gauge = new Gauge(request.width(), request.height());
            for (Future<Seen> part : parts) {
                all.join(part.get(), gauge, request.every());
            }
            return all;
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Misplaced thrown(Throwable cause) throws IOException {
        if (cause instanceof Misplaced misplaced) {
            return misplaced;
        }
        if (cause instanceof RuntimeException broken) {
            throw broken;
        }
        throw new IOException(cause);
    }
}
