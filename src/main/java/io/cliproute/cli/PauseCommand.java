package io.cliproute.cli;

import picocli.CommandLine.Command;

/** Command that pauses sources of the running service. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Stops taking new files from a source, or from all sources, until they are resumed; also over a restart.",
            "Files that were taken before are processed."
        })
final class PauseCommand extends SourceCommand {

    PauseCommand() {
        super("pause");
    }
}
