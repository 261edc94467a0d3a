package io.cliproute.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Iterator;
import java.util.Set;
import org.apache.sshd.common.file.root.RootedFileSystemProvider;
import org.apache.sshd.common.file.root.RootedPath;

/**
 * File system of one SFTP session: the home folder of a user as {@link DropFolder} shows it. Content can be neither
 * read nor written through it; {@link SftpUploads} opens uploads. Links can't be created.
 */
final class SftpFileSystemProvider extends RootedFileSystemProvider {

    private final DropFolder folder;

    SftpFileSystemProvider(DropFolder folder) {
        this.folder = folder;
    }

    DropFolder folder() {
        return folder;
    }

    /** @throws RefusedUploadException when a name is not permitted on this disk */
    static VirtualPath virtual(Path path) throws RefusedUploadException {
        return VirtualPath.HOME.resolve(path.toString());
    }

    @Override
    protected Path resolveLocalPath(RootedPath path) {
        try {
            return folder.trees().real(virtual(path));
        } catch (RefusedUploadException e) {
            throw new InvalidPathException(path.toString(), e.getMessage());
        }
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        require(path);
    }

    private EntryState require(Path path) throws IOException {
        return folder.state(virtual(path)).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        try {
            return super.readAttributes(path, type, options);
        } catch (NoSuchFileException e) {
            ProcessedFileAttributes known = new ProcessedFileAttributes(require(path));
            if (!type.isInstance(known)) {
                throw e;
            }
            return type.cast(known);
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Iterator<Path> entries =
                folder.names(virtual(dir)).stream().map(dir::resolve).iterator();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attributes) throws IOException {
        folder.createFolder(virtual(dir));
    }

    @Override
    public void delete(Path path) throws IOException {
        require(path);
        folder.delete(virtual(path));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        folder.rename(virtual(source), virtual(target));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        throw RefusedUploadException.notPermitted("files can't be copied");
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        throw RefusedUploadException.notPermitted("links can't be created");
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        throw RefusedUploadException.notPermitted("links can't be created");
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        throw RefusedUploadException.notPermitted("files can't be read");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        throw RefusedUploadException.notPermitted("files can't be read");
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        throw RefusedUploadException.notPermitted("files can't be read");
    }
}
