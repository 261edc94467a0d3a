package io.cliproute;

import io.cliproute.ingest.Admission;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.remote.DownloadStrategy;
import io.cliproute.remote.RemoteOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.Registry;

/** The options of a source's consumer that are ours to set, and the beans that they name, which it binds. */
final class ConsumerOptions {

    private ConsumerOptions() {}

    /** Those of one connection to a server. */
    static Map<String, Object> downloading(
            String id,
            Admission<?> admission,
            DownloadStrategy<?> original,
            SourcePollStrategy watch,
            Registry registry) {
        registry.bind(id + "turns", original.order());
        Map<String, Object> ours = watched(id, admission, original, watch, registry);
        ours.put(RemoteOptions.SOURCE_NAME, original.sourceName());
        ours.put("sorter", "#" + id + "turns");
        // a listing names all job files before any media file is taken
        ours.put("eagerMaxMessagesPerPoll", false);
        return ours;
    }

    /** Those of any source. */
    static Map<String, Object> watched(
            String id,
            Admission<?> admission,
            GenericFileProcessStrategy<?> strategy,
            SourcePollStrategy watch,
            Registry registry) {
        registry.bind(id + "admission", admission);
        registry.bind(id + "strategy", strategy);
        registry.bind(id + "watch", watch);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("filter", "#" + id + "admission");
        ours.put("processStrategy", "#" + id + "strategy");
        ours.put("pollStrategy", "#" + id + "watch");
        ours.put("exceptionHandler", "#" + id + "watch");
        ours.put("onCompletionExceptionHandler", "#" + id + "watch");
        return ours;
    }
}
