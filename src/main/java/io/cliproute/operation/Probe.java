package io.cliproute.operation;

import java.util.List;

/** Metadata of the file, as ffprobe reports it. */
public record Probe() implements Operation {

    static final OperationDescriptor DESCRIPTOR =
            new OperationDescriptor("probe", "metadata as JSON", "probe", List.of(), options -> new Probe());

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public TextFile plan(String output, MediaFacts facts) {
        return new TextFile(
                output, keyword(), output + ".json", facts.media().json().get());
    }
}
