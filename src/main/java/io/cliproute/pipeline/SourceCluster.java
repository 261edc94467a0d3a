package io.cliproute.pipeline;

import io.cliproute.cluster.ClusterMember;
import io.cliproute.cluster.SharedQueue;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ingest.IncompleteFileRetry;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.remote.RemoteSource;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;

/**
 * Relation of the sources to other programs that share the queue.
 *
 * @param member this program among those; empty if it shares nothing
 */
record SourceCluster(Settings settings, Optional<ClusterMember> member) {

    /** Enables retries of incomplete files by their age: any worker may get a file, and knows no more of it. */
    void enableRetries(IncompleteFileRetry retries) {
        if (member.isPresent()) {
            settings.sources().values().stream()
                    .filter(source -> !source.uri().scheme().isRemote())
                    .forEach(source -> retries.enableByAge(source.name(), source.settle()));
        }
    }

    /** Returns a gate that is also closed while another program polls a source. */
    IntakeGate gate(IntakeGate gate, SourceSettings source) {
        return member.map(present -> gate.and(present.gate(source.name()))).orElse(gate);
    }

    /** Checks whether a file is in the shared queue, or a worker has it. */
    boolean isQueued(SourceSettings source, GenericFile<?> file) {
        return member.filter(present -> present.queue()
                        .contains(source.name(), source.uri().scheme().isRemote(), file))
                .isPresent();
    }

    /** Returns the endpoint to which jobs are sent. */
    String producerUri() {
        return member.isPresent()
                ? "bean:" + SharedQueue.NAME + "?method=send"
                : settings.queue().producerUri();
    }

    /** Makes a source read again what it knows of its server when this program begins to poll it. */
    void watch(SourceSettings source, RemoteSource remote) {
        member.ifPresent(present -> present.onTakeOver(source.name(), remote::takeOver));
    }
}
