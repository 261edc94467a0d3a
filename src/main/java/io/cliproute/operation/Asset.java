package io.cliproute.operation;

import java.nio.file.Path;

/** A file that FFmpeg reads in addition to the source. It is written to the work folder. */
public sealed interface Asset {

    /** Returns the name relative to the work folder, which has no character that means something to FFmpeg. */
    String fileName();

    /**
     * Copy of a file of the recipe's author.
     *
     * @param file absolute
     */
    record OfFile(String fileName, Path file) implements Asset {}

    /**
     * Copy of a resource of the class path.
     *
     * @param resource absolute name
     */
    record OfResource(String fileName, String resource) implements Asset {}

    /**
     * A text in UTF-8.
     *
     * @param text content of the file
     */
    record OfText(String fileName, String text) implements Asset {}
}
