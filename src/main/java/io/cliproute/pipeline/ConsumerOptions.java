package io.cliproute.pipeline;

import io.cliproute.ingest.Admission;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.remote.DownloadStrategy;
import io.cliproute.remote.RemoteOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.Registry;

/** Options of a source's consumer that the program sets. Binds the beans that they refer to. */
final class ConsumerOptions {

    private ConsumerOptions() {}

    /**
     * Returns the options of one connection to a server.
     *
     * @param id prefix of the names of the beans
     */
    static Map<String, Object> forDownload(
            String id,
            Admission<?> admission,
            DownloadStrategy<?> strategy,
            SourcePollStrategy pollStrategy,
            Registry registry) {
        registry.bind(id + "sorter", strategy.order());
        Map<String, Object> options = forSource(id, admission, strategy, pollStrategy, registry);
        options.put(RemoteOptions.SOURCE_NAME, strategy.sourceName());
        options.put("sorter", "#" + id + "sorter");
        // the whole folder is listed before a file is taken, so that all job files are known
        options.put("eagerMaxMessagesPerPoll", false);
        return options;
    }

    /**
     * Returns the options of any source.
     *
     * @param id prefix of the names of the beans
     */
    static Map<String, Object> forSource(
            String id,
            Admission<?> admission,
            GenericFileProcessStrategy<?> strategy,
            SourcePollStrategy pollStrategy,
            Registry registry) {
        registry.bind(id + "filter", admission);
        registry.bind(id + "process-strategy", strategy);
        registry.bind(id + "poll-strategy", pollStrategy);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("filter", "#" + id + "filter");
        options.put("processStrategy", "#" + id + "process-strategy");
        options.put("pollStrategy", "#" + id + "poll-strategy");
        options.put("exceptionHandler", "#" + id + "poll-strategy");
        options.put("onCompletionExceptionHandler", "#" + id + "poll-strategy");
        return options;
    }
}
