package org.linnet.internal.sorting;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.PortableNames;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.shown.NamedPhotograph;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;
import org.linnet.internal.interchange.labels.shown.Shown;
import org.linnet.internal.taxonomy.NamedRanks;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** The folder of each photograph, below the one that they are sorted into; names that every system can write. */
final class SortFolders {
    private static final int LONGEST_NAME = 200;

    private final SortBy by;
    private final Ranks ranks;
    private final Path base;
    private final Optional<FileEvents> events;

    /** @param base the folder that holds all photographs */
    SortFolders(SortOptions options, NamedPhotographs photographs, Path base) {
        by = options.by();
        ranks = photographs.ranks();
        this.base = base;
        List<Path> untold = photographs.photographs().stream()
                .filter(one -> one.said().sequence().isEmpty())
                .flatMap(one -> one.file().stream())
                .toList();
        events = by == SortBy.EVENT && !untold.isEmpty()
                ? Optional.of(FileEvents.of(untold, options.deployments(), options.gap()))
                : Optional.empty();
    }

    /** What the user should know of clocks and deployments, a line each. */
    List<String> notices() {
        return events.map(FileEvents::notices).orElse(List.of());
    }

    /** With {@code /} between names. */
    String of(NamedPhotograph photograph) {
        if (by == SortBy.EVENT) {
            return shortened(PortableNames.of(event(photograph)));
        }
        Optional<Shown> shown = photograph.strongest();
        if (shown.isEmpty()) {
            return "unlabelled";
        }
        return by == SortBy.CERTAINTY ? certainty(shown.get()) : named(shown.get());
    }

    private String named(Shown shown) {
        return switch (shown.kind()) {
            case TAXON -> taxon(shown.taxon().orElseThrow());
            case BLANK -> "blank";
            case PERSON -> "human";
            case VEHICLE -> "vehicle";
            case UNKNOWN -> "unknown";
        };
    }

    /** Down to the rank that is asked for. Where the name is of a higher one, {@code unidentified} below it. */
    private String taxon(TaxonPath taxon) {
        int wanted = NamedRanks.SCALE.indexOf(by.label());
        List<String> names = new ArrayList<>();
        int last = -1;
        for (int depth = 1; depth <= taxon.depth() && last != wanted; depth++) {
            int rank = NamedRanks.SCALE.indexOf(ranks.of(taxon.ancestor(depth)));
            if (rank > wanted && !names.isEmpty()) {
                break;
            }
            names.add(shortened(PortableNames.of(taxon.names().get(depth - 1))));
            last = rank;
            if (rank > wanted) {
                break;
            }
        }
        if (last >= 0 && last < wanted) {
            names.add("unidentified");
        }
        return String.join("/", names);
    }

    /** {@code 0.9-1.0}, and so on by tenths; people's labels have no probability. */
    private static String certainty(Shown shown) {
        if (shown.author() == Author.PERSON) {
            return "people";
        }
        OptionalDouble certainty = shown.certainty();
        if (shown.kind() == Kind.BLANK && certainty.isEmpty()) {
            return "blank";
        }
        if (certainty.isEmpty()) {
            return "unstated";
        }
        // A probability of 0.7 is a little less than seven tenths.
        int tenth = Math.min(9, (int) Math.floor(certainty.getAsDouble() * 10 + 1e-9));
        return String.format(Locale.ROOT, "%.1f-%.1f", tenth / 10.0, (tenth + 1) / 10.0);
    }

    /** The sequence's own name, or that of its first photograph. */
    private String event(NamedPhotograph photograph) {
        return photograph
                .said()
                .sequence()
                .map(name -> name.replace('/', '_').replace('\\', '_'))
                .filter(name -> !name.isBlank() && !name.equals(".") && !name.equals(".."))
                .orElseGet(() -> photograph
                        .file()
                        .flatMap(file -> events.map(known -> firstOf(known.name(file))))
                        .orElse("no_event"));
    }

    private String firstOf(String file) {
        String top = DiskName.text(base);
        String below = file.startsWith(top) ? file.substring(top.length()) : file;
        String name = below.replace('\\', '/')
                .chars()
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replaceAll("^/+", "")
                .replace('/', '_')
                .replace(':', '_');
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Cut where no system could hold it, and told from others that begin alike. */
    private static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_NAME) {
            return name;
        }
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "~" + Checksum.SHA_256.of(bytes).substring(0, 8);
    }
}
