package io.cliproute.config;

/** Parses the number of concurrent jobs. */
public final class WorkerCount {

    private WorkerCount() {}

    /**
     * Parses a number, or {@code auto}: one worker for each available processor. Java takes a container's quota into
     * account.
     *
     * @throws IllegalArgumentException when the text is neither {@code auto} nor a number from 1 to 256
     */
    public static int parse(String text) {
        return text.equals("auto")
                ? Math.min(SettingCatalog.MAX_WORKERS, Runtime.getRuntime().availableProcessors())
                : Setting.parseInteger(text, 1, SettingCatalog.MAX_WORKERS);
    }
}
