package io.cliproute.store;

import java.util.concurrent.Semaphore;

/**
 * Who worked when the program died is not known to be guilty: each of them is tried alone, so that a second death tells. All
 * others wait meanwhile, in the order they came.
 */
final class Isolation {

    private static final int ALL = Integer.MAX_VALUE;

    private final Semaphore places = new Semaphore(ALL, true);

    /** @param alone whether nobody else may work meanwhile; give the same to {@link #leave} */
    void enter(boolean alone) throws InterruptedException {
        places.acquire(alone ? ALL : 1);
    }

    void leave(boolean alone) {
        places.release(alone ? ALL : 1);
    }
}
