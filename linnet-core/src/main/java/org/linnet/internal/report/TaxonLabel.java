package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import com.samskivert.mustache.Escapers;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name of a taxon as it is printed.
 *
 * @param text {@code Panthera leo}
 * @param italic whether it is a scientific name of genus rank or below
 */
record TaxonLabel(String text, boolean italic) {
    /** These stay upright inside a name. */
    private static final Set<String> CONNECTING =
            Set.of("subsp.", "ssp.", "var.", "f.", "subsp", "ssp", "var", "forma");

    TaxonLabel {
        requireNonNull(text, "text is null");
    }

    /** A name that is not scientific, or of a rank above genus. */
    static TaxonLabel upright(String text) {
        return new TaxonLabel(text, false);
    }

    /** For a page: escaped, scientific names in italics. */
    String html() {
        if (!italic) {
            return Escapers.HTML.escape(text);
        }
        return Arrays.stream(text.split(" "))
                .map(word -> CONNECTING.contains(word) ? "</i>" + word + "<i>" : Escapers.HTML.escape(word))
                .collect(Collectors.joining(" ", "<i>", "</i>"));
    }

    @Override
    public String toString() {
        return text;
    }
}
