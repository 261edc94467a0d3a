package io.cliproute.drop;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/** Attributes of a file that has been processed and removed. */
record ProcessedFileAttributes(EntryState state) implements BasicFileAttributes {

    /** Returns the attributes by name. */
    Map<String, Object> byName() {
        return Map.of(
                "isRegularFile",
                true,
                "isDirectory",
                false,
                "isSymbolicLink",
                false,
                "isOther",
                false,
                "size",
                size(),
                "permissions",
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                "lastAccessTime",
                lastAccessTime(),
                "lastModifiedTime",
                lastModifiedTime());
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(state.modified());
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return true;
    }

    @Override
    public boolean isDirectory() {
        return false;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return state.bytes();
    }

    @Override
    public Object fileKey() {
        return null;
    }
}
