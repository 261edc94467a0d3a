package io.cliproute.truth;

import io.cliproute.support.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The definition of a film with known content: numbered frames and a tone for each second.
 *
 * @param name of the file
 * @param timeline times of the frames and tones
 * @param coding options of encoders and muxer, separated by spaces
 * @param copying the second step of the creation: FFmpeg's arguments, in which {@code IN} stands for the film of the
 *     first step; empty if there is none
 * @param traits properties that the checks depend on
 */
record Source(String name, Timeline timeline, String coding, String copying, Set<Trait> traits) {

    static Source of(String name, Timeline timeline, String coding) {
        return new Source(name, timeline, coding, "", EnumSet.noneOf(Trait.class));
    }

    Source with(Trait first, Trait... more) {
        Set<Trait> all = EnumSet.of(first, more);
        all.addAll(traits);
        return new Source(name, timeline, coding, copying, all);
    }

    /** Returns a copy that FFmpeg copies with other options, such as {@code -ss 2 -i IN -c copy}. */
    Source copied(String options) {
        return new Source(name, timeline, coding, options, traits);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Makes the film in a folder. */
    Path make(Path folder) {
        Path file = folder.resolve(name);
        Path first = copying.isEmpty() ? file : folder.resolve("first-" + name.replaceAll("\\.\\w+$", ".mkv"));
        List<String> arguments = new ArrayList<>(timeline.inputs());
        arguments.addAll(List.of(coding.split(" +")));
        arguments.add("file:" + first);
        Tools.ffmpeg(arguments.toArray(String[]::new));
        if (!copying.isEmpty()) {
            copy(first, file);
        }
        return file;
    }

    private void copy(Path first, Path file) {
        String command = copying.replace("IN", "file:" + first) + " file:" + file;
        Tools.ffmpeg(command.split(" +"));
        try {
            Files.delete(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
