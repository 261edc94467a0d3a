package io.cliproute.drop;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Operations of SFTP sessions on files. Permissions and owners are accepted and ignored. Thread-safe. */
final class SftpUploads implements SftpFileSystemAccessor {

    private static DropFolder folder(Path path) {
        return ((SftpFileSystemProvider) path.getFileSystem().provider()).folder();
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        if (fileHandle == null || !options.contains(StandardOpenOption.WRITE)) {
            throw RefusedUploadException.notPermitted("files can't be read, and their size can't be set");
        }
        boolean resume = !options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                && !options.contains(StandardOpenOption.CREATE_NEW);
        return folder(file).open(SftpFileSystemProvider.virtual(file), resume);
    }

    /** Ends an upload that {@link SftpUploadEnd} has not completed. */
    @Override
    public void closeFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Channel channel,
            Set<? extends OpenOption> options)
            throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void syncFileData(
            SftpSubsystemProxy subsystem, FileHandle fileHandle, Path file, String handle, Channel channel) {
        // the complete file is synced
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path dir, String name, LinkOption... options)
            throws IOException {
        return dir.getFileSystem().provider().newDirectoryStream(dir, entry -> true);
    }

    @Override
    public Map<String, ?> readFileAttributes(
            SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options) throws IOException {
        try {
            return Files.readAttributes(file, view, options);
        } catch (NoSuchFileException e) {
            EntryState known =
                    folder(file).state(SftpFileSystemProvider.virtual(file)).orElseThrow(() -> e);
            return new ProcessedFileAttributes(known).byName();
        }
    }

    @Override
    public void setFileAttribute(
            SftpSubsystemProxy subsystem, Path file, String view, String attribute, Object value, LinkOption... options)
            throws IOException {
        if (attribute.equals("lastModifiedTime") && value instanceof FileTime time) {
            folder(file).setModified(SftpFileSystemProvider.virtual(file), time.toMillis());
        }
    }

    @Override
    public void setFileOwner(SftpSubsystemProxy subsystem, Path file, Principal value, LinkOption... options) {
        // ignored
    }

    @Override
    public void setGroupOwner(SftpSubsystemProxy subsystem, Path file, Principal value, LinkOption... options) {
        // ignored
    }

    @Override
    public void setFilePermissions(
            SftpSubsystemProxy subsystem, Path file, Set<PosixFilePermission> permissions, LinkOption... options) {
        // ignored
    }

    @Override
    public void setFileAccessControl(
            SftpSubsystemProxy subsystem, Path file, List<AclEntry> entries, LinkOption... options) {
        // ignored
    }
}
