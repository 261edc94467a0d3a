package io.cliproute.drop;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.session.SessionContext;

/** Creates the file system that an SFTP session sees: the home folder of its user. */
record SftpHomes(DropUsers users) implements FileSystemFactory {

    @Override
    public Path getUserHomeDir(SessionContext session) {
        return folder(session).trees().roots().get(0);
    }

    @Override
    public FileSystem createFileSystem(SessionContext session) throws IOException {
        return new SftpFileSystemProvider(folder(session)).newFileSystem(getUserHomeDir(session), Map.of());
    }

    private DropFolder folder(SessionContext session) {
        return users.find(session.getUsername()).orElseThrow();
    }
}
