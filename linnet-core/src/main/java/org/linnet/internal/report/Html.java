package org.linnet.internal.report;

import com.samskivert.mustache.Escapers;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of a page in which some words are italic. Whatever it is made from is escaped, so nothing in a name becomes markup.
 *
 * @param markup what a template takes as it is
 */
record Html(String markup) {
    /** Text as it is, and names of taxa as they are printed, one after the other. */
    static Html of(Object... parts) {
        return new Html(Arrays.stream(parts).map(Html::markup).collect(Collectors.joining()));
    }

    /** {@code one}, {@code one and another}, {@code one, another and a third}. */
    static Html list(Collection<?> items) {
        List<String> all = items.stream().map(Html::markup).toList();
        return new Html(TaxonName.list(all));
    }

    private static String markup(Object part) {
        if (part instanceof Html html) {
            return html.markup;
        }
        return part instanceof TaxonLabel label ? label.html() : Escapers.HTML.escape(part.toString());
    }

    @Override
    public String toString() {
        return markup;
    }
}
