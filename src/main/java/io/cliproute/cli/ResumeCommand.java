package io.cliproute.cli;

import picocli.CommandLine.Command;

/** Command that resumes sources of the running service. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Takes files from a source, or from all sources, again.",
            "The exit code is 3 if no service runs with this configuration."
        })
final class ResumeCommand extends SourceCommand {

    ResumeCommand() {
        super("resume");
    }
}
