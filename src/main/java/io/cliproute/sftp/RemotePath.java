package io.cliproute.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;

/** Paths as JSch expects them. */
final class RemotePath {

    private RemotePath() {}

    /** Returns a path of which nothing is a pattern; an empty one is the folder that the login leads to. */
    static String of(String path) {
        return path.isEmpty() ? "." : path.replaceAll("[\\\\*?]", "\\\\$0");
    }

    /**
     * Checks whether an entry of a listing is a regular file or a folder, other than the listed folder and its parent.
     * An entry without permissions counts as a file.
     */
    static boolean isFileOrFolder(ChannelSftp.LsEntry entry) {
        SftpATTRS attributes = entry.getAttrs();
        boolean typed = (attributes.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_PERMISSIONS) != 0;
        return !entry.getFilename().matches("\\.\\.?") && (!typed || attributes.isReg() || attributes.isDir());
    }
}
