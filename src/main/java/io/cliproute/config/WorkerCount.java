package io.cliproute.config;

/** How many files are worked on at once. */
public final class WorkerCount {

    private static final int MOST = 256;

    private WorkerCount() {}

    /**
     * {@code auto} is one for each processor; where a container has a quota of them, Java counts that.
     *
     * @throws IllegalArgumentException when it is neither that nor a number from 1 to 256
     */
    public static int parse(String text) {
        return text.equals("auto")
                ? Math.min(MOST, Runtime.getRuntime().availableProcessors())
                : SettingValues.within(text, 1, MOST);
    }
}
