package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One output as FFmpeg makes it.
 *
 * @param name its names
 * @param target the path that FFmpeg writes to, relative to the work folder; a pattern for several files if it contains
 *     {@code %}
 * @param inputs the inputs that the arguments refer to
 * @param arguments FFmpeg's options after the inputs; {@code #0:} stands for the first of {@code inputs}, whatever its
 *     index in the process, and {@link FfmpegRun#PROCESSORS} for the number of processors
 * @param effort how much of the source is decoded
 * @param expectation the properties that the finished output is checked against
 * @param prerequisites files that exist before FFmpeg starts
 * @param fallback the next method to try if this one fails; empty if there is none
 * @param note a remark for the reader of {@code result.json}; usually empty
 * @param measuresLoudness whether the loudness of the finished output is measured for {@code result.json}
 */
public record Rendition(
        Name name,
        String target,
        List<Input> inputs,
        List<String> arguments,
        DecodeEffort effort,
        Expectation expectation,
        Prerequisites prerequisites,
        Optional<Rendition> fallback,
        Optional<String> note,
        boolean measuresLoudness)
        implements OutputPlan {

    public Rendition {
        inputs = List.copyOf(inputs);
        arguments = List.copyOf(arguments);
    }

    /**
     * Names of an output.
     *
     * @param output the output's name in its recipe; further files of the output are in a folder with this name
     * @param operation the operation's keyword
     * @param fileName the name of the output's only or main file, relative to the work folder
     */
    public record Name(String output, String operation, String fileName) {

        /** @param extension of the output's only file, without the dot; its base name is that of the output */
        static Name of(String output, String operation, String extension) {
            return new Name(output, operation, output + "." + extension);
        }

        /** @param number of the file, from 1 */
        static Name ofSeries(String output, String operation, int number, String extension) {
            return new Name(output, operation, String.format(Locale.ROOT, "%s/%03d.%s", output, number, extension));
        }
    }

    /**
     * Files that exist before FFmpeg starts.
     *
     * @param textFiles files that are written without FFmpeg
     * @param assets files that are copied
     * @param parts intermediate outputs that the inputs refer to; they are never published
     */
    public record Prerequisites(List<TextFile> textFiles, List<Asset> assets, List<Rendition> parts) {

        static final Prerequisites NONE = new Prerequisites(List.of(), List.of(), List.of());

        public Prerequisites {
            textFiles = List.copyOf(textFiles);
            assets = List.copyOf(assets);
            parts = List.copyOf(parts);
        }
    }

    /** Returns a rendition that makes one file from one input. */
    static Rendition of(Name name, Input input, List<String> arguments, DecodeEffort effort, Expectation expectation) {
        return new Rendition(
                name,
                name.fileName(),
                List.of(input),
                arguments,
                effort,
                expectation,
                Prerequisites.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Returns the output's name in its recipe. */
    public String output() {
        return name.output();
    }

    /** Returns the operation's keyword. */
    public String operation() {
        return name.operation();
    }

    /** Returns the name of the output's only or main file, relative to the work folder. */
    public String fileName() {
        return name.fileName();
    }

    /** Returns the files that are written before FFmpeg starts. */
    public List<TextFile> textFiles() {
        return prerequisites.textFiles();
    }

    /** Returns the files that are copied before FFmpeg starts. */
    public List<Asset> assets() {
        return prerequisites.assets();
    }

    /** Returns the intermediate outputs that are made before this one. */
    public List<Rendition> parts() {
        return prerequisites.parts();
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

    /** Checks whether FFmpeg writes several files, whose names follow a pattern. */
    public boolean writesSeveralFiles() {
        return target.contains("%");
    }

    /** Checks whether the output has further files of other renditions, which are all in its folder. */
    public boolean belongsToSeries() {
        return fileName().matches(Pattern.quote(output()) + "/\\d+\\..+");
    }

    /** Checks whether every frame of the source is decoded, from the beginning to the end. */
    boolean decodesAllFrames() {
        return effort == DecodeEffort.ALL_FRAMES && readsWholeSource();
    }

    boolean readsWholeSource() {
        return inputs.equals(List.of(Input.WHOLE_SOURCE));
    }

    Rendition withFallback(Rendition next) {
        return copy(inputs, prerequisites, Optional.of(next), note);
    }

    /** Returns a copy with a note, which all its fallbacks have, too. */
    Rendition withNote(String text) {
        return copy(inputs, prerequisites, fallback.map(next -> next.withNote(text)), Optional.of(text));
    }

    Rendition measuringLoudness(boolean measures) {
        return new Rendition(
                name, target, inputs, arguments, effort, expectation, prerequisites, fallback, note, measures);
    }

    Rendition withInputs(List<Input> others) {
        return copy(others, prerequisites, fallback, note);
    }

    Rendition withTextFile(TextFile file) {
        return copy(inputs, new Prerequisites(List.of(file), assets(), parts()), fallback, note);
    }

    /** Returns a copy whose process, and that of all its fallbacks, reads these files. */
    Rendition withAssets(List<Asset> files) {
        Prerequisites all = new Prerequisites(textFiles(), files, parts());
        return copy(inputs, all, fallback.map(next -> next.withAssets(files)), note);
    }

    Rendition withParts(List<Rendition> intermediates) {
        return copy(inputs, new Prerequisites(textFiles(), assets(), intermediates), fallback, note);
    }

    private Rendition copy(
            List<Input> newInputs,
            Prerequisites newPrerequisites,
            Optional<Rendition> newFallback,
            Optional<String> newNote) {
        return new Rendition(
                name,
                target,
                newInputs,
                arguments,
                effort,
                expectation,
                newPrerequisites,
                newFallback,
                newNote,
                measuresLoudness);
    }

    Rendition withExpectation(Expectation other) {
        return new Rendition(
                name, target, inputs, arguments, effort, other, prerequisites, fallback, note, measuresLoudness);
    }

    /**
     * Returns a copy of which FFmpeg writes several files.
     *
     * @param pattern the path that FFmpeg writes to
     */
    Rendition withTarget(String pattern) {
        return new Rendition(
                name, pattern, inputs, arguments, effort, expectation, prerequisites, fallback, note, measuresLoudness);
    }
}
