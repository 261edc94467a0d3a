package io.cliproute.deadletter;

import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileArchive;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/** Writes the report of a dead letter before its original is moved, and deletes it if the move fails. */
record ReportAnnouncement(Path root, FailureReport report, Exchange exchange) implements FileArchive.Announcement {

    @Override
    public void announce(Path target) throws IOException {
        FailureReport filed = report.filed(root.relativize(target).toString());
        DeadLetters.put(filed, exchange);
        DurableFiles.write(JobFiles.reportOf(target), filed.toJson());
    }

    @Override
    public void retract(Path target) throws IOException {
        Files.deleteIfExists(JobFiles.reportOf(target));
    }
}
