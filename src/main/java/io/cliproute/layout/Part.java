package io.cliproute.layout;

import java.time.format.DateTimeFormatter;

/** Part of a layout. */
sealed interface Part {

    /** Returns the text for a file of a set. */
    String text(Original original, SetFile file);

    /** Checks whether this is a certain placeholder. */
    boolean is(Placeholder kind);

    /** Checks whether the text depends on the original. */
    boolean isOfOriginal();

    /** Text that is the same for every file. */
    record Literal(String text) implements Part {

        @Override
        public String text(Original original, SetFile file) {
            return text;
        }

        @Override
        public boolean is(Placeholder kind) {
            return false;
        }

        @Override
        public boolean isOfOriginal() {
            return false;
        }
    }

    /** Time at which the job was queued. */
    record Time(DateTimeFormatter format) implements Part {

        @Override
        public String text(Original original, SetFile file) {
            return format.format(original.queuedAt());
        }

        @Override
        public boolean is(Placeholder kind) {
            return kind == Placeholder.DATE;
        }

        @Override
        public boolean isOfOriginal() {
            return true;
        }
    }

    /** Placeholder other than the time. */
    record Value(Placeholder placeholder) implements Part {

        @Override
        public String text(Original original, SetFile file) {
            return switch (placeholder) {
                case PATH -> original.path();
                case DIR -> original.folder();
                case NAME -> original.name();
                case STEM -> original.stem();
                case SOURCE -> original.source();
                case RECIPE -> original.recipe();
                case OUTPUT -> file.output();
                case EXT -> file.extension();
                case FILE -> file.path();
                case DATE -> throw new IllegalStateException("a date has a format");
            };
        }

        @Override
        public boolean is(Placeholder kind) {
            return placeholder == kind;
        }

        @Override
        public boolean isOfOriginal() {
            return !placeholder.isOfFile();
        }
    }
}
