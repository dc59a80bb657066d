package org.linnet.internal.interchange.labels.xmp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.taxonomy.TaxonSpelling;

/** Which of a photograph's keywords are taxa: those of one branch of the hierarchy, such as {@code Species}. */
final class KeywordBranch {
    /** Names the keywords without a hierarchy, all of which then are taxa. */
    static final String FLAT = "dc:subject";

    private static final Set<String> BRANCHES =
            Set.of("species", "taxonomy", "taxa", "taxon", "scientific name", "scientific names");

    /** Taxa themselves. */
    private static final Set<String> KINGDOMS = Set.of("animalia", "plantae", "fungi");

    private static final Pattern SCIENTIFIC =
            Pattern.compile("\\p{Lu}\\p{Ll}+ \\p{Ll}[\\p{Ll}-]+(?: \\p{Ll}[\\p{Ll}-]+)?");

    private final List<String> wanted;
    private final boolean flat;

    private KeywordBranch(List<String> wanted, boolean flat) {
        this.wanted = List.copyOf(wanted);
        this.flat = flat;
    }

    /** The branches that hold taxa by their names. */
    static KeywordBranch usual() {
        return new KeywordBranch(List.of(), false);
    }

    /** @param name such as {@code Wildlife} or {@code Nature/Wildlife}, or {@value #FLAT} */
    static KeywordBranch named(String name) {
        return name.equals(FLAT)
                ? new KeywordBranch(List.of(), true)
                : new KeywordBranch(
                        Stream.of(name.split("[/|]")).map(TaxonSpelling::folded).toList(), false);
    }

    /** What the keywords of a photograph say that it shows, each once. */
    List<Identification> of(XmpKeywords keywords) {
        List<List<String>> below = new ArrayList<>();
        if (flat) {
            keywords.subjects().forEach(subject -> below.add(List.of(subject)));
        } else {
            keywords.tags().stream()
                    .map(this::below)
                    .filter(names -> !names.isEmpty())
                    .forEach(below::add);
            if (below.isEmpty() && wanted.isEmpty()) {
                keywords.subjects().stream()
                        .filter(KeywordBranch::tells)
                        .forEach(subject -> below.add(List.of(subject)));
            }
        }
        Map<List<String>, List<String>> each = new LinkedHashMap<>();
        below.forEach(names -> each.putIfAbsent(folded(names), names));
        // Programs also write the keywords above one that was chosen.
        return each.entrySet().stream()
                .filter(entry -> each.keySet().stream()
                        .noneMatch(other -> other.size() > entry.getKey().size()
                                && other.subList(0, entry.getKey().size()).equals(entry.getKey())))
                .map(entry -> identification(entry.getValue()))
                .distinct()
                .toList();
    }

    /** The names below the branch; none where a keyword is elsewhere. */
    private List<String> below(List<String> tag) {
        List<String> folded = folded(tag);
        for (int at = 0; at < folded.size(); at++) {
            if (wanted.isEmpty() && KINGDOMS.contains(folded.get(at))) {
                return tag.subList(at, tag.size());
            }
            boolean begins = wanted.isEmpty()
                    ? BRANCHES.contains(folded.get(at))
                    : folded.subList(at, folded.size()).size() >= wanted.size()
                            && folded.subList(at, at + wanted.size()).equals(wanted);
            if (begins) {
                return tag.subList(at + Math.max(1, wanted.size()), tag.size());
            }
        }
        return List.of();
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(TaxonSpelling::folded).toList();
    }

    /** Whether a keyword without a hierarchy can only be a label. */
    private static boolean tells(String subject) {
        Kind kind = Identification.of(subject).kind();
        return SCIENTIFIC.matcher(subject).matches() || kind == Kind.BLANK || kind == Kind.PERSON;
    }

    /** Of Mammals/unknown, Mammals. */
    private static Identification identification(List<String> names) {
        int end = names.size();
        while (end > 1 && Identification.of(names.get(end - 1)).kind() == Kind.UNKNOWN) {
            end--;
        }
        Identification last = Identification.of(names.get(end - 1));
        return last.kind() == Kind.TAXON
                ? Identification.of(String.join(
                        "/",
                        names.subList(0, end).stream()
                                .map(name -> name.replace('/', '-'))
                                .toList()))
                : last;
    }
}
