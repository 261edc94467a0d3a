package io.cliproute.operation;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Codes of languages: ISO 639-1, both codes of ISO 639-2, and tags with a region such as {@code en-US}. */
final class LanguageCode {

    /** The bibliographic codes of ISO 639-2 that differ from the terminological ones. */
    private static final Map<String, String> TERMINOLOGICAL = Map.ofEntries(
            Map.entry("alb", "sqi"),
            Map.entry("arm", "hye"),
            Map.entry("baq", "eus"),
            Map.entry("bur", "mya"),
            Map.entry("chi", "zho"),
            Map.entry("cze", "ces"),
            Map.entry("dut", "nld"),
            Map.entry("fre", "fra"),
            Map.entry("geo", "kat"),
            Map.entry("ger", "deu"),
            Map.entry("gre", "ell"),
            Map.entry("ice", "isl"),
            Map.entry("mac", "mkd"),
            Map.entry("mao", "mri"),
            Map.entry("may", "msa"),
            Map.entry("per", "fas"),
            Map.entry("rum", "ron"),
            Map.entry("slo", "slk"),
            Map.entry("tib", "bod"),
            Map.entry("wel", "cym"));

    private LanguageCode() {}

    /** Checks whether two tags name the same language; their regions count where both have one. */
    static boolean isSame(String one, String other) {
        String[] first = parts(one);
        String[] second = parts(other);
        return code(first[0]).equals(code(second[0]))
                && (first[1].isEmpty() || second[1].isEmpty() || first[1].equals(second[1]));
    }

    private static String[] parts(String tag) {
        String[] parts = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2);
        return parts.length == 2 ? parts : new String[] {parts[0], ""};
    }

    /** The terminological code of three letters, or the code itself where it has none. */
    private static String code(String language) {
        try {
            String code = Locale.forLanguageTag(language).getISO3Language();
            return code.isEmpty() ? language : TERMINOLOGICAL.getOrDefault(code, code);
        } catch (MissingResourceException ignored) {
            // two letters that ISO 639-1 does not know
            return language;
        }
    }
}
