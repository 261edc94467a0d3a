package io.cliproute.layout;

/**
 * File of a set, as it is named in the work folder of its job: {@code <output>.<extension>}, or a file in the folder
 * {@code <output>}.
 *
 * @param output name of its output
 * @param path path of the file, with {@code /} between segments
 * @param main path of the main file of the output; the same for an output of one file
 */
public record SetFile(String output, String path, String main) {

    /** Returns the only file of an output. */
    public static SetFile only(String output, String path) {
        return new SetFile(output, path, path);
    }

    boolean isInFolder() {
        return path.startsWith(output + "/");
    }

    /** Returns the path below the folder of the output. */
    String pathInFolder() {
        return path.substring(output.length() + 1);
    }

    /** Returns the extension without the dot; that of the main file for a file in the folder, which stays together. */
    String extension() {
        String named = isInFolder() ? main : path;
        String name = named.substring(named.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
