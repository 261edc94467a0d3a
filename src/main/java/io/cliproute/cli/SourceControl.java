package io.cliproute.cli;

import io.cliproute.config.ConfigurationException;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.operation.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pauses or resumes sources of the running service, for the commands of these names. */
record SourceControl(ConfigurationOptions configuration, PrintWriter out) {

    /**
     * Pauses or resumes sources.
     *
     * @param action last part of the path in the HTTP interface
     * @param source name of a source; empty for all of them
     * @return exit code
     * @throws ConfigurationException if there is no source of this name
     */
    int control(String action, Optional<String> source) throws Exception {
        Settings settings = SettingsReader.read(configuration.read());
        Set<String> known = settings.sources().keySet();
        if (source.filter(name -> !known.contains(name)).isPresent()) {
            throw new ConfigurationException(
                    List.of("source '" + source.get() + "' does not exist" + Suggestion.hint(source.get(), known)));
        }
        ServiceClient service = ServiceClient.find(settings);
        for (String name : source.map(List::of).orElseGet(() -> List.copyOf(known))) {
            String state = service.post("/api/sources/" + name + "/" + action)
                    .path("state")
                    .asText();
            out.println(name + ": " + state);
        }
        out.flush();
        return ExitCode.OK;
    }
}
