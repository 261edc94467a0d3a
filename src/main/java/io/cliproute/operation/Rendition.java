package io.cliproute.operation;

import java.util.List;
import java.util.Optional;

/**
 * One output as FFmpeg makes it.
 *
 * @param output the output's name in its recipe, which is also the base name of its file
 * @param operation the operation's keyword
 * @param fileName the name of the output's only or main file; further files are in a folder with the output's name
 * @param target the path that FFmpeg writes to, relative to the work folder; a pattern for several files if it contains
 *     {@code %}
 * @param inputs the inputs that the arguments refer to
 * @param arguments FFmpeg's options after the inputs; {@code #0:} stands for the first of {@code inputs}, whatever its
 *     index in the process, and {@link FfmpegRun#PROCESSORS} for the number of processors
 * @param effort how much of the source is decoded
 * @param expectation the properties that the finished output is checked against
 * @param textFiles files that are written before FFmpeg starts
 * @param parts intermediate outputs that {@code inputs} refer to; they are never published
 * @param fallback the next method to try if this one fails; empty if there is none
 * @param note a remark for the reader of {@code result.json}; usually empty
 */
public record Rendition(
        String output,
        String operation,
        String fileName,
        String target,
        List<Input> inputs,
        List<String> arguments,
        DecodeEffort effort,
        Expectation expectation,
        List<TextFile> textFiles,
        List<Rendition> parts,
        Optional<Rendition> fallback,
        Optional<String> note)
        implements OutputPlan {

    public Rendition {
        inputs = List.copyOf(inputs);
        arguments = List.copyOf(arguments);
        textFiles = List.copyOf(textFiles);
        parts = List.copyOf(parts);
    }

    /**
     * Identity of an output.
     *
     * @param output the output's name in its recipe
     * @param operation the operation's keyword
     * @param extension of its file, without the dot
     */
    record Name(String output, String operation, String extension) {
        String file() {
            return output + "." + extension;
        }
    }

    /** Returns a rendition that makes one file from one input. */
    static Rendition of(Name name, Input input, List<String> arguments, DecodeEffort effort, Expectation expectation) {
        return new Rendition(
                name.output(),
                name.operation(),
                name.file(),
                name.file(),
                List.of(input),
                arguments,
                effort,
                expectation,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns the first of several methods, each of which falls back to the next one.
     *
     * @param methods in the order in which they are tried, not empty; fallbacks that they have already are replaced,
     *     except the last one's
     */
    static Rendition firstOf(List<Rendition> methods) {
        Rendition chain = methods.get(methods.size() - 1);
        for (int i = methods.size() - 2; i >= 0; i--) {
            chain = methods.get(i).withFallback(chain);
        }
        return chain;
    }

    /** Checks whether every frame of the source is decoded, from the beginning to the end. */
    boolean decodesAllFrames() {
        return effort == DecodeEffort.ALL_FRAMES && readsWholeSource();
    }

    boolean readsWholeSource() {
        return inputs.equals(List.of(Input.WHOLE_SOURCE));
    }

    Rendition withFallback(Rendition next) {
        return copy(inputs, textFiles, parts, Optional.of(next), note);
    }

    /** Returns a copy with a note, which all its fallbacks have, too. */
    Rendition withNote(String text) {
        return copy(inputs, textFiles, parts, fallback.map(next -> next.withNote(text)), Optional.of(text));
    }

    Rendition withInputs(List<Input> others) {
        return copy(others, textFiles, parts, fallback, note);
    }

    Rendition withTextFiles(List<TextFile> files) {
        return copy(inputs, files, parts, fallback, note);
    }

    Rendition withParts(List<Rendition> intermediates) {
        return copy(inputs, textFiles, intermediates, fallback, note);
    }

    private Rendition copy(
            List<Input> newInputs,
            List<TextFile> newTextFiles,
            List<Rendition> newParts,
            Optional<Rendition> newFallback,
            Optional<String> newNote) {
        return new Rendition(
                output,
                operation,
                fileName,
                target,
                newInputs,
                arguments,
                effort,
                expectation,
                newTextFiles,
                newParts,
                newFallback,
                newNote);
    }

    Rendition withExpectation(Expectation other) {
        return new Rendition(
                output, operation, fileName, target, inputs, arguments, effort, other, textFiles, parts, fallback,
                note);
    }

    /**
     * Returns a copy that consists of several files.
     *
     * @param name of the output, which is also the name of its folder
     * @param pattern the path that FFmpeg writes to
     */
    Rendition inFolder(String name, String pattern) {
        return new Rendition(
                name,
                operation,
                fileName,
                pattern,
                inputs,
                arguments,
                effort,
                expectation,
                textFiles,
                parts,
                fallback,
                note);
    }
}
