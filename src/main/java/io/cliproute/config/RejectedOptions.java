package io.cliproute.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Options of Camel's file components that a configured URI must not set. */
final class RejectedOptions {

    /** Reasons by the options, or options with a value. */
    private static final Map<String, String> REASONS = rejectedOptions();

    private RejectedOptions() {}

    /**
     * Returns the reason why an option can't be set, or empty.
     *
     * @param pair with its value, as in a URI
     * @param name without it
     */
    static Optional<String> reason(String pair, String name) {
        return Optional.ofNullable(REASONS.getOrDefault(pair, REASONS.get(name)));
    }

    private static Map<String, String> rejectedOptions() {
        Map<String, String> rejected = new LinkedHashMap<>();
        reject(
                rejected,
                "use the source's key 'after' (archive, delete or keep)",
                "move moveFailed preMove delete noop idempotent");
        reject(rejected, "use the source's key 'settle'", "readLock doneFileName");
        reject(
                rejected,
                "a source is polled as long as the program runs",
                "repeatCount startScheduler sendEmptyMessageWhenIdle");
        reject(rejected, "new results always replace existing ones", "fileExist moveExisting moveExistingFileStrategy");
        reject(rejected, "it would add to the results or change them", "appendChars checksumFileAlgorithm");
        reject(rejected, "a text transfer would damage media files", "binary=false");
        // Camel would convert the content of files
        reject(
                rejected,
                "it would damage media files; for file names on a server use ftpClient.controlEncoding",
                "charset");
        reject(
                rejected,
                "cliproute sets it",
                "processStrategy filter pollStrategy exceptionHandler bridgeErrorHandler exchangePattern scheduler sorter"
                        + " download streamDownload resumeDownload localWorkDirectory tempFileName tempPrefix fileName"
                        + " flatten");
        return rejected;
    }

    private static void reject(Map<String, String> rejected, String reason, String options) {
        for (String option : options.split(" ")) {
            rejected.put(option, reason);
        }
    }
}
