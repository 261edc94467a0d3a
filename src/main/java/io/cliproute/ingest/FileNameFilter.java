package io.cliproute.ingest;

import io.cliproute.files.FileNames;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;

/** Keeps out names that must not be used on our disk, such as a server's {@code x/../../evil.mp4}; each is told of once. */
final class FileNameFilter {

    private final RefusalLog refusals;

    FileNameFilter(RefusalLog refusals) {
        this.refusals = refusals;
    }

    boolean admits(GenericFile<?> file) {
        String name = file.getFileNameOnly();
        // the name as it was listed: Camel has made folders of the path's backslashes, and one of several slashes
        Optional<String> objection =
                FileNames.objectionToName(name).or(() -> FileNames.objection(file.getRelativeFilePath()));
        objection.ifPresent(why ->
                refusals.tell(file.getRelativeFilePath().endsWith(name) ? file.getRelativeFilePath() : name, why));
        return objection.isEmpty();
    }
}
