package io.cliproute.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.cliproute.remote.ListingBudget;
import io.cliproute.remote.RemoteConnection.Comparison;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.component.file.remote.SftpRemoteFileJCraft;

/**
 * Files and folders of a server. A failure without a cause is the server's refusal; one with a cause is that of a
 * broken connection.
 *
 * @param session with the server
 */
// Camel uses SftpRemoteFile without its type parameter
@SuppressWarnings("rawtypes")
record RemoteFiles(SftpSession session) {

    private interface Action {
        void send(ChannelSftp channel) throws SftpException;
    }

    private void run(String action, Action request) {
        session.run(action, channel -> {
            request.send(channel);
            return true;
        });
    }

    private static boolean isMissing(GenericFileOperationFailedException e) {
        return e.getCause() == null && e.getCode() == ChannelSftp.SSH_FX_NO_SUCH_FILE;
    }

    /** Returns the attributes of a file or folder; empty if it does not exist. */
    Optional<SftpATTRS> stat(String path) {
        try {
            return Optional.of(session.run("find '" + path + "'", channel -> channel.stat(RemotePath.of(path))));
        } catch (GenericFileOperationFailedException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the regular files and folders of a folder. */
    List<SftpRemoteFile> list(String folder, ListingBudget budget) {
        List<SftpRemoteFile> files = new ArrayList<>();
        run(
                "list folder '" + folder + "', which may not exist or not be accessible",
                channel -> channel.ls(RemotePath.of(folder), entry -> {
                    if (budget.isExhausted()) {
                        return ChannelSftp.LsEntrySelector.BREAK;
                    }
                    budget.countName();
                    budget.countCharacters(
                            entry.getFilename().length() + entry.getLongname().length());
                    if (RemotePath.isFileOrFolder(entry)) {
                        files.add(new SftpRemoteFileJCraft(entry));
                    }
                    return ChannelSftp.LsEntrySelector.CONTINUE;
                }));
        return files;
    }

    /** Compares a file with its entry in an earlier listing. */
    Comparison compare(String path, GenericFile<?> listed) {
        return stat(path)
                .map(now ->
                        now.getSize() == listed.getFileLength() && now.getMTime() * 1000L == listed.getLastModified()
                                ? Comparison.UNCHANGED
                                : Comparison.REPLACED)
                .orElse(Comparison.UNKNOWN);
    }

    void download(String path, OutputStream content) {
        run("read '" + path + "'", channel -> channel.get(RemotePath.of(path), content));
    }

    /** Reads a small file into memory; empty if the server does not have it. */
    Optional<byte[]> read(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            download(path, content);
            return Optional.of(content.toByteArray());
        } catch (GenericFileOperationFailedException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @param mode octal permissions of the file, or null for the server's own */
    void upload(InputStream content, String path, String mode) {
        run("write '" + path + "'", channel -> {
            channel.put(content, RemotePath.of(path));
            if (mode != null) {
                channel.chmod(Integer.parseInt(mode, 8), RemotePath.of(path));
            }
        });
    }

    /** Returns false if the server does not have the file. */
    boolean delete(String path) {
        try {
            run("delete '" + path + "'", channel -> channel.rm(RemotePath.of(path)));
            return true;
        } catch (GenericFileOperationFailedException e) {
            if (isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    void rename(String from, String to) {
        run("rename '" + from + "' to '" + to + "'", channel -> channel.rename(RemotePath.of(from), RemotePath.of(to)));
    }

    /** Returns the reason why a folder can't be used; empty if it can. */
    Optional<String> folderProblem(String folder) {
        try {
            run("list", channel -> channel.ls(RemotePath.of(folder), entry -> ChannelSftp.LsEntrySelector.BREAK));
            return stat(folder).filter(SftpATTRS::isDir).isPresent()
                    ? Optional.empty()
                    : Optional.of("'" + folder + "' is not a folder on the server");
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() != null) {
                // not the server's answer: the connection has ended
                throw e;
            }
            return Optional.of("folder '" + folder + "' does not exist on the server or is not accessible");
        }
    }

    /** Creates a folder, and those above it, unless they exist. */
    void createFolder(String path) {
        Deque<String> missing = new ArrayDeque<>();
        String each = path.replaceAll("/+$", "");
        while (!each.isEmpty() && stat(each).isEmpty()) {
            missing.push(each);
            each = each.contains("/") ? each.substring(0, each.lastIndexOf('/')) : "";
        }
        missing.forEach(this::mkdir);
    }

    private void mkdir(String folder) {
        try {
            // the only request whose path is never a pattern
            run("create folder '" + folder + "'", channel -> channel.mkdir(folder));
        } catch (GenericFileOperationFailedException e) {
            // another connection may have created it meanwhile
            if (e.getCause() != null || stat(folder).isEmpty()) {
                throw e;
            }
        }
    }
}
