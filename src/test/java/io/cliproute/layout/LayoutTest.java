package io.cliproute.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    private static final Original MOVIE = new Original(
            "north/day 1/movie.v2.mp4", "camera", "web", ZonedDateTime.of(2026, 11, 28, 7, 5, 0, 0, ZoneOffset.UTC));

    private static final SetFile POSTER = SetFile.only("poster", "poster.jpg");
    private static final SetFile MANIFEST = SetFile.only("result", "result.json");
    private static final SetFile SEGMENT = new SetFile("stream", "stream/720p/00001.ts", "stream/master.m3u8");
    private static final SetFile PICTURE = new SetFile("thumbs", "thumbs/001.jpg", "thumbs.vtt");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {path}/{output}.{ext}                    | north/day 1/movie.v2.mp4/poster.jpg    | north/day 1/movie.v2.mp4/result.json
            {path}/{file}                            | north/day 1/movie.v2.mp4/poster.jpg    | north/day 1/movie.v2.mp4/result.json
            {stem}-{output}.{ext}                    | movie.v2-poster.jpg                    | movie.v2-result.json
            {stem}.{ext}                             | movie.v2.jpg                           | movie.v2.json
            {path}.{output}.{ext}                    | north/day 1/movie.v2.mp4.poster.jpg    | north/day 1/movie.v2.mp4.result.json
            {source}/{recipe}/{dir}/{name}/{file}    | camera/web/north/day 1/movie.v2.mp4/poster.jpg | camera/web/north/day 1/movie.v2.mp4/result.json
            {date:yyyy/MM/dd}/{date:HHmm}-{stem}-{output}.{ext} | 2026/11/28/0705-movie.v2-poster.jpg | 2026/11/28/0705-movie.v2-result.json
            {output}/{stem}.{ext}                    | poster/movie.v2.jpg                    | result/movie.v2.json
            """)
    void namesFilesOfSet(String layout, String poster, String manifest) {
        assertThat(Layout.parse(layout).name(MOVIE, POSTER)).isEqualTo(poster);
        assertThat(Layout.parse(layout).name(MOVIE, MANIFEST)).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {path}/{output}.{ext}    | north/day 1/movie.v2.mp4/stream/720p/00001.ts
            {stem}-{output}.{ext}    | movie.v2-stream/720p/00001.ts
            {stem}/{file}            | movie.v2/stream/720p/00001.ts
            {stem}-{file}            | movie.v2-stream/720p/00001.ts
            {ext}/{output}/{stem}    | m3u8/stream/movie.v2/720p/00001.ts
            {stem}.{ext}             | movie.v2/720p/00001.ts
            """)
    void folderOfOutputStaysTogether(String layout, String segment) {
        assertThat(Layout.parse(layout).name(MOVIE, SEGMENT)).isEqualTo(segment);
        assertThat(Layout.parse(layout).keepsReference(MOVIE, SEGMENT)).isTrue();
    }

    @Test
    void recognizesFilesSeparatedFromTheOneThatRefersToThem() {
        assertThat(Layout.parse("{stem}/{output}.{ext}").keepsReference(MOVIE, PICTURE))
                .isTrue();
        assertThat(Layout.parse("{stem}-{output}/{file}").keepsReference(MOVIE, PICTURE))
                .isTrue();
        assertThat(Layout.parse("{stem}-{output}.{ext}").keepsReference(MOVIE, PICTURE))
                .isFalse();
        assertThat(Layout.parse("{stem}-{file}").keepsReference(MOVIE, PICTURE)).isFalse();
    }

    @Test
    void leavesOutFolderOfOriginalInInbox() {
        Original top = new Original("movie.mp4", "camera", "web", MOVIE.queuedAt());

        assertThat(Layout.parse("{dir}/{stem}-{output}.{ext}").name(top, POSTER))
                .isEqualTo("movie-poster.jpg");
        assertThat(Layout.parse("x/{dir}/{stem}-{output}.{ext}").name(top, POSTER))
                .isEqualTo("x/movie-poster.jpg");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {stem}-{output}.{ext}        | c          | b-c        | true
            {stem}-{output}.{ext}        | c          | b_c        | false
            {stem}-{output}.{ext}        | result     | my-result  | true
            {stem}{output}.{ext}         | c          | bc         | true
            {output}-{stem}.{ext}        | b          | b-c        | true
            {stem}.{output}.{ext}        | c          | b-c        | false
            {path}/{output}.{ext}        | c          | b-c        | false
            {stem}-{file}                | c          | b-c        | true
            {stem}.{ext}                 | c          | b-c        | false
            """)
    void recognizesOutputsWhoseNamesCouldBeThoseOfAnotherOriginal(
            String layout, String one, String other, boolean ambiguous) {
        assertThat(Layout.parse(layout).ambiguousOutputs(List.of(one, other)).isPresent())
                .isEqualTo(ambiguous);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {path}/{outptu}.{ext}         | has the unknown placeholder {outptu}; available: {path} {dir} {name} {stem} {source} {recipe} {date:yyyy/MM/dd} {output} {ext} {file}
            {path}/{output.{ext}          | has a brace without its counterpart
            {path}}/{file}                | has a brace without its counterpart
            {date}/{path}/{file}          | has {date} without a pattern; expected for example {date:yyyy/MM/dd}
            {date:yyyy-bb}/{path}/{file}  | has an invalid date pattern 'yyyy-bb': Unknown pattern letter: b; expected for example {date:yyyy/MM/dd}
            {stem:3}/{file}               | has a format in {stem:3}; only {date:…} has one
            {output}.{ext}                | gives all originals the same names; add {path}, {name} or {stem}
            {stem}/{output}               | gives files no extension of their own; add {ext}, or {file} at the end
            {file}/{stem}                 | has {file} before its end; a file keeps its own name and extension at the end
            {output}/{stem}-{output}.{ext} | has {output} more than once
            /{stem}/{file}                | begins with '/'; names are relative to the folder in the uri of the destination
            ../{stem}/{file}              | has a folder or file without a name, or named '.' or '..'
            {stem}//{file}                | has a folder or file without a name, or named '.' or '..'
            {stem}.{ext}/                 | has a folder or file without a name, or named '.' or '..'
            {dir}-{stem}/{file}           | has {dir} beside other text; it is a folder of its own, as in {dir}/{name}, and may be absent
            {stem}.{ext}/{dir}            | ends with {dir}, which is a folder
            {stem}/.part-{file}           | has a name that begins with '.part-', as files do while they are being delivered
            a\\b/{stem}/{file}             | the name 'a\\b/movie/output.ext' has a name that contains a backslash, the separator of folders on other systems
            """)
    void rejectsLayoutThatCannotWork(String layout, String reason) {
        assertThatThrownBy(() -> Layout.parse(layout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
