package io.cliproute.ingest.remote;

import io.cliproute.job.JobFiles;
import io.cliproute.remote.RemoteConnection;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Original at a server whose copy is safe.
 *
 * @param operations over which the file was downloaded
 * @param file as listed
 * @param jobFile of the file, as listed
 */
record RemoteOriginal<T>(GenericFileOperations<T> operations, GenericFile<T> file, Optional<GenericFile<T>> jobFile) {

    /** The folder below the source's own; a name that begins with a dot is never taken as work. */
    private static final String DONE = ".done/";

    void delete() {
        jobFile.ifPresent(this::delete);
        delete(file);
    }

    /**
     * Moves it, and its job file, to the folder {@code .done}, under a name that is free.
     *
     * @param folder the source's
     * @return its path there
     */
    String moveToDone(String folder, Clock clock) {
        String done = (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/") + DONE;
        String target = done + file.getRelativeFilePath();
        operations.buildDirectory(target.substring(0, target.lastIndexOf('/')), file.isAbsolute());
        if (isTaken(target, file) || jobFile.isPresent() && isTaken(target + JobFiles.ENDING, jobFile.get())) {
            // in its own folder: two connections may do this in the same millisecond
            target = target.substring(0, target.lastIndexOf('/') + 1) + clock.millis() + "-" + file.getFileNameOnly();
        }
        if (jobFile.isPresent()) {
            move(jobFile.get(), target + JobFiles.ENDING);
        }
        move(file, target);
        return target;
    }

    /** Checks whether another file has this name. An earlier attempt may have copied the file without deleting it. */
    private boolean isTaken(String name, GenericFile<T> each) {
        return operations.existsFile(name) && !RemoteConnection.of(operations).isCopy(name, each);
    }

    private void delete(GenericFile<T> each) {
        check(operations.deleteFile(each.getAbsoluteFilePath()), "delete", each);
    }

    private void move(GenericFile<T> each, String target) {
        check(operations.renameFile(each.getAbsoluteFilePath(), target), "move to " + DONE, each);
    }

    private static void check(boolean done, String action, GenericFile<?> file) {
        if (!done) {
            throw new GenericFileOperationFailedException("the server refused to " + action + " "
                    + file.getAbsoluteFilePath() + "; its user may lack the permission");
        }
    }
}
