package io.cliproute.operation;

import java.util.List;

/** What ffprobe says of the file. */
public record Probe() implements Operation {

    static final Descriptor DESCRIPTOR =
            new Descriptor("probe", "its metadata", "probe", List.of(), options -> new Probe());

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Document render(String output, MediaFacts facts) {
        return new Document(
                output, keyword(), output + ".json", facts.media().json().get());
    }
}
