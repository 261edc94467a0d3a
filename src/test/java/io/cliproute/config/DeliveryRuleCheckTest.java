package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRuleCheckTest {

    private static Settings read(String... more) throws ConfigurationException {
        Map<String, String> given = new HashMap<>(Map.of(
                "cliproute.source.cam.uri", "file:in",
                "cliproute.source.cam.recipe", "mine",
                "cliproute.source.cam.destinations", "out",
                "cliproute.destination.out.uri", "file:out",
                "cliproute.recipe.mine.poster", "thumbnail",
                "cliproute.recipe.mine.big-poster", "thumbnail?width=1920",
                "cliproute.recipe.mine.facts", "probe",
                "cliproute.recipe.mine.thumbs", "sprites"));
        for (int i = 0; i < more.length; i += 2) {
            given.put("cliproute." + more[i], more[i + 1]);
        }
        return SettingsReader.read(ConfigurationLayers.of(given));
    }

    private static List<String> mistakes(String... more) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(more))
                .mistakes();
    }

    @Test
    void destinationGetsEverythingUnderDefaultNamesUnlessConfigured() throws ConfigurationException {
        assertThat(read().destinations().get("out").rule().isEverything()).isTrue();
        assertThat(read("destination.out.layout", "{path}/{output}.{ext}")
                        .destinations()
                        .get("out")
                        .rule()
                        .isEverything())
                .isTrue();
    }

    @Test
    void acceptsOutputsAndLayout() throws ConfigurationException {
        assertThat(read("destination.out.outputs", "poster, facts", "destination.out.layout", "{stem}-{output}.{ext}")
                        .destinations()
                        .get("out")
                        .rule()
                        .outputs())
                .containsExactlyInAnyOrder("poster", "facts");
        read("destination.out.outputs", "poster", "destination.out.layout", "{stem}.{ext}");
        read("destination.out.layout", "{stem}/{file}");
        // the folder of each file selects its recipe, which may be any
        read("source.cam.recipe", "folder", "destination.out.layout", "{stem}.{output}.{ext}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            outputs | poster, fcts | {path}/{file} | no recipe of a source that uses it has an output 'fcts'; did you mean 'facts'?
            layout | poster, facts | {stem}.{ext} | does not distinguish the outputs facts, poster of recipe 'mine'; add {output}, {file} at the end, or select one output
            layout | facts | {stem}.{ext} | gives the output 'facts' the name of the list of results, as both are JSON; add {output}, or {file} at the end
            layout | thumbs | {stem}-{output}.{ext} | separates the WebVTT file of the output 'thumbs' from its pictures, to which it refers; let the file name be {output}.{ext}
            layout | poster, big-poster | {stem}-{output}.{ext} | can give 'poster' and 'big-poster' of two files the same name; separate {output} by '.' or '/', or rename an output
            layout | poster | {stem}/poster.jpg | gives files no extension of their own; add {ext}, or {file} at the end
            """)
    void rejectsCombinationsThatCannotWork(String key, String outputs, String layout, String reason) {
        assertThat(mistakes("destination.out.outputs", outputs, "destination.out.layout", layout))
                .singleElement()
                .asString()
                .startsWith("cliproute.destination.out." + key + " = ")
                .contains(": " + reason);
    }

    @Test
    void rejectsEqualNamesOfTwoDestinationsInOneFolder() throws ConfigurationException {
        String[] both = {
            "source.cam.destinations", "out, more",
            "destination.out.outputs", "poster",
            "destination.more.uri", "file:out",
            "destination.more.outputs", "facts"
        };

        assertThat(mistakes(both))
                .singleElement()
                .asString()
                .startsWith(
                        "cliproute.destination.more.layout: the destinations 'out' and 'more' of source 'cam' give files"
                                + " the same names in one folder");
        both[5] = "file:elsewhere";
        assertThat(read(both).destinations()).containsKeys("out", "more");
    }
}
