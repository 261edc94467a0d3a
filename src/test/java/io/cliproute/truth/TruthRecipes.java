package io.cliproute.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recipes of the suite. Outputs that are made in one process share a recipe, so few processes make many outputs.
 */
final class TruthRecipes {

    /** Recipes for any film with video, by name. */
    private static final Map<String, List<String>> OF_VIDEO = Map.of(
            "sought",
            List.of(
                    "probe",
                    "thumbnail?at=3s",
                    "thumbnail?at=7.3s&format=png",
                    "thumbnail?at=50%",
                    "thumbnail?at=3.02s&accuracy=exact",
                    "thumbnail?at=8.76s&accuracy=exact&format=png",
                    "thumbnail?at=50%&accuracy=exact&width=160",
                    "thumbnail?at=95%&accuracy=exact&format=webp",
                    "thumbnail?at=0s&accuracy=exact",
                    "thumbnail?at=5s&accuracy=exact&width=100&height=100&fit=cover",
                    "thumbnail?at=4s&pick=best",
                    "sheet?columns=4&rows=2",
                    "sprites?every=3s&width=120",
                    "preview?format=mp4&duration=4s&segments=4"),
            "decoded",
            List.of(
                    "transcode",
                    "sheet?columns=3&rows=3&accuracy=exact",
                    "sprites?every=700ms&columns=6&width=80",
                    "preview?format=gif&duration=3s&segments=3",
                    "frames?every=2s&sharpest=true",
                    "hls?heights=180,90&segment=2s"),
            "clips",
            List.of(
                    "clip?start=2.5s&duration=4s",
                    "clip?start=3.3s&end=9s&format=mkv",
                    "clip?start=0s&duration=3s&format=mov",
                    "clip?start=2.5s&duration=4s&mode=exact",
                    "clip?start=7.1s&mode=exact&format=mkv",
                    "clip?start=30%&end=60%&mode=exact",
                    "clip?start=2.5s&duration=5s&mode=smart",
                    "clip?start=1.02s&duration=8s&mode=smart&format=mkv",
                    "transcode?preset=remux"));

    private static final List<String> OF_AUDIO = List.of(
            "audio",
            "audio?format=mp3",
            "audio?format=opus&loudness=-20",
            "audio?format=flac",
            "audio?format=wav",
            "transcode?video=copy&format=mkv");

    private static final List<String> SLOW = List.of(
            "transcode?preset=small",
            "transcode?preset=hevc",
            "transcode?preset=av1",
            "transcode?preset=webm",
            "transcode?fps=10&height=90",
            "clip?start=3.28s&duration=5s&mode=exact&format=webm",
            "preview");

    private TruthRecipes() {}

    /** Returns the recipes for a film, with their operations. */
    static Map<String, List<String>> of(Source source) {
        Map<String, List<String>> recipes = new LinkedHashMap<>(OF_VIDEO);
        if (!source.timeline().tones().isEmpty()) {
            recipes.put("sound", OF_AUDIO);
        }
        if (source.is(Trait.HEAVY)) {
            recipes.put("slow", SLOW);
        }
        return recipes;
    }

    /** Returns all recipes, and one recipe for each output by itself. */
    static Map<String, List<String>> all() {
        Map<String, List<String>> recipes = new LinkedHashMap<>(OF_VIDEO);
        recipes.put("sound", OF_AUDIO);
        recipes.put("slow", SLOW);
        Map<String, List<String>> all = new LinkedHashMap<>(recipes);
        recipes.forEach((name, operations) -> operations.forEach(
                operation -> all.put(alone(name, operations.indexOf(operation)), List.of(operation))));
        return all;
    }

    /** Returns the name of the recipe for one output by itself. */
    static String alone(String recipe, int index) {
        return recipe + "-" + index;
    }
}
