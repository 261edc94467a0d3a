package io.cliproute.operation;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Language tags: ISO 639-1 codes, both kinds of ISO 639-2 codes, and tags with a region such as {@code en-US}. */
final class LanguageCode {

    /** Terminological ISO 639-2 codes by the bibliographic ones that differ. */
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

    /** Checks whether two tags denote the same language. Regions are compared only if both tags have one. */
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

    /** Returns the terminological three-letter code, or the given code if there is none. */
    private static String code(String language) {
        try {
            String code = Locale.forLanguageTag(language).getISO3Language();
            return code.isEmpty() ? language : TERMINOLOGICAL.getOrDefault(code, code);
        } catch (MissingResourceException ignored) {
            // a two-letter code that ISO 639-1 does not define
            return language;
        }
    }
}
