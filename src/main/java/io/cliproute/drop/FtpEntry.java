package io.cliproute.drop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.ftpserver.ftplet.FtpFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** File or folder of a user in the terms of FtpServer. Files can be written by {@link StoreCommand}, but not read. */
record FtpEntry(DropFolder folder, VirtualPath path) implements FtpFile {

    private static final Logger LOG = LoggerFactory.getLogger(FtpEntry.class);

    /** Operation of a client that may be refused. */
    @FunctionalInterface
    private interface Operation {
        void execute() throws IOException;
    }

    private Optional<EntryState> state() {
        try {
            return folder.state(path);
        } catch (IOException e) {
            LOG.debug("[{}] {}: {}", folder.user().source(), path.absolute(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean succeeds(String name, Operation operation) {
        try {
            operation.execute();
            return true;
        } catch (IOException e) {
            LOG.info("[{}] {} refused: {}", folder.user().source(), name, e.getMessage());
            return false;
        }
    }

    @Override
    public String getAbsolutePath() {
        return path.absolute();
    }

    @Override
    public String getName() {
        return path.isHome() ? "/" : path.name();
    }

    @Override
    public boolean isHidden() {
        return false;
    }

    @Override
    public boolean isDirectory() {
        return state().filter(EntryState::folder).isPresent();
    }

    @Override
    public boolean isFile() {
        return state().filter(now -> !now.folder()).isPresent();
    }

    @Override
    public boolean doesExist() {
        return state().isPresent();
    }

    @Override
    public boolean isReadable() {
        return isDirectory();
    }

    @Override
    public boolean isWritable() {
        return !path.isHome();
    }

    @Override
    public boolean isRemovable() {
        return !path.isHome();
    }

    @Override
    public String getOwnerName() {
        return folder.user().name();
    }

    @Override
    public String getGroupName() {
        return folder.user().name();
    }

    @Override
    public int getLinkCount() {
        return 1;
    }

    @Override
    public long getLastModified() {
        return state().map(EntryState::modified).orElse(0L);
    }

    @Override
    public boolean setLastModified(long time) {
        return succeeds("change of time", () -> folder.setModified(path, time));
    }

    @Override
    public long getSize() {
        return state().filter(now -> !now.folder()).map(EntryState::bytes).orElse(0L);
    }

    @Override
    public Object getPhysicalFile() {
        return path;
    }

    @Override
    public boolean mkdir() {
        return succeeds("creation of folder", () -> folder.createFolder(path));
    }

    @Override
    public boolean delete() {
        return succeeds("deletion", () -> folder.delete(path));
    }

    @Override
    public boolean move(FtpFile destination) {
        return succeeds("renaming", () -> folder.rename(path, ((FtpEntry) destination).path()));
    }

    @Override
    public List<FtpEntry> listFiles() {
        try {
            return folder.names(path).stream()
                    .map(name -> new FtpEntry(folder, path.child(name)))
                    .toList();
        } catch (IOException e) {
            LOG.info("[{}] listing of {} failed: {}", folder.user().source(), path.absolute(), e.getMessage());
            return List.of();
        }
    }

    @Override
    public OutputStream createOutputStream(long offset) {
        throw new UnsupportedOperationException("the command that stores a file opens it");
    }

    @Override
    public InputStream createInputStream(long offset) throws IOException {
        throw RefusedUploadException.notPermitted("files can't be read");
    }
}
