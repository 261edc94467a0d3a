package io.cliproute.operation;

import java.util.List;
import java.util.Optional;

/**
 * One output, in FFmpeg's terms.
 *
 * @param output the output's name in its recipe, which is its file's name too
 * @param operation the operation's keyword
 * @param fileName of the output, or of its main file; the others lie in a folder with the output's name
 * @param target the path FFmpeg target to, in the work folder; with a per cent sign it is a pattern of several
 * @param inputs how files are opened for it
 * @param arguments everything else; {@code #0:} stands for the first of the inputs, wherever the process opens it, and
 *     {@link FfmpegRun#PROCESSORS} for how many there are
 * @param effort how much of the source it decodes
 * @param expectation what the result is checked against
 * @param textFiles texts written before FFmpeg runs
 * @param parts what has to be made first, for its own inputs; not published
 * @param fallback another way that works where this one fails; empty when there is none
 * @param note what the reader of the result should know; empty when there is nothing
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

    /** What says which output of which operation it is, and its file's name. */
    record Name(String output, String operation, String extension) {
        String file() {
            return output + "." + extension;
        }
    }

    /** One file made of one input. */
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

    /** Whether it decodes every picture of the source from its beginning to its end. */
    boolean decodesAllFrames() {
        return effort == DecodeEffort.ALL_FRAMES && inputs.equals(List.of(Input.WHOLE_SOURCE));
    }

    boolean readsWholeSource() {
        return inputs.equals(List.of(Input.WHOLE_SOURCE));
    }

    Rendition orElse(Rendition other) {
        return changed(inputs, textFiles, parts, Optional.of(other), note);
    }

    /** In whatever way it is made. */
    Rendition withNote(String words) {
        Optional<Rendition> other = fallback.map(way -> way.withNote(words));
        return changed(inputs, textFiles, parts, other, Optional.of(words));
    }

    Rendition from(List<Input> others) {
        return changed(others, textFiles, parts, fallback, note);
    }

    Rendition with(List<TextFile> texts) {
        return changed(inputs, texts, parts, fallback, note);
    }

    Rendition after(List<Rendition> first) {
        return changed(inputs, textFiles, first, fallback, note);
    }

    private Rendition changed(
            List<Input> from,
            List<TextFile> texts,
            List<Rendition> first,
            Optional<Rendition> other,
            Optional<String> words) {
        return new Rendition(
                output, operation, fileName, target, from, arguments, effort, expectation, texts, first, other, words);
    }

    Rendition withExpectation(Expectation other) {
        return new Rendition(
                output, operation, fileName, target, inputs, arguments, effort, other, textFiles, parts, fallback,
                note);
    }

    Rendition decoding(DecodeEffort much) {
        return placed(output, target, much);
    }

    /**
     * The same of several files.
     *
     * @param name of the output, which is its folder
     * @param path what FFmpeg target to
     */
    Rendition inFolder(String name, String path) {
        return placed(name, path, effort);
    }

    private Rendition placed(String name, String path, DecodeEffort much) {
        return new Rendition(
                name,
                operation,
                fileName,
                path,
                inputs,
                arguments,
                much,
                expectation,
                textFiles,
                parts,
                fallback,
                note);
    }
}
