package io.cliproute.drop;

/**
 * File or folder as clients see it.
 *
 * @param folder whether it is a folder
 * @param bytes size of a file
 * @param modified in milliseconds of the epoch
 */
record EntryState(boolean folder, long bytes, long modified) {}
