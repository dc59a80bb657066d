package org.linnet.internal.taxonomy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ranks that have names, and the names that give their rank away: by their endings, as the International Codes of
 * Zoological Nomenclature (article 29.2) and of Nomenclature for algae, fungi, and plants (articles 16 to 19) lay down, or
 * because they are well known.
 */
public final class NamedRanks {
    /** From the highest down. */
    public static final List<String> SCALE = List.of(
            "domain",
            "kingdom",
            "subkingdom",
            "phylum",
            "division",
            "subphylum",
            "superclass",
            "class",
            "subclass",
            "infraclass",
            "cohort",
            "superorder",
            "order",
            "suborder",
            "infraorder",
            "parvorder",
            "superfamily",
            "family",
            "subfamily",
            "supertribe",
            "tribe",
            "subtribe",
            "genus",
            "subgenus",
            "section",
            "series",
            "species",
            "subspecies",
            "variety",
            "form");

    /** The ranks that every name has, from the highest down. */
    static final List<String> MAIN =
            List.of("kingdom", "phylum", "class", "order", "family", "genus", "species", "subspecies");

    /** A taxon of these ranks ends as such; one that does not is none. */
    static final Set<String> ALWAYS_BY_ENDING = Set.of("superfamily", "subfamily", "tribe");

    private static final Map<String, String> WELL_KNOWN = wellKnown();

    private NamedRanks() {}

    /** What a name is in any tree, wherever it stands. */
    static Optional<String> wellKnown(String name) {
        String folded = TaxonSpelling.folded(name);
        String known = WELL_KNOWN.get(folded);
        if (known != null) {
            return Optional.of(known);
        }
        return folded.matches("\\p{L}+(idae|aceae)") ? Optional.of("family") : Optional.empty();
    }

    /**
     * What a name is by an ending that genera and epithets may have as well ({@code mariae}, {@code cassini}), so that it
     * counts only where its place in the tree allows it.
     */
    static Optional<String> byEnding(String name) {
        String folded = TaxonSpelling.folded(name);
        if (!folded.matches("\\p{L}{5,}")) {
            return Optional.empty();
        }
        if (folded.endsWith("iformes") || folded.endsWith("ales")) {
            return Optional.of("order");
        }
        if (folded.endsWith("iformia") || folded.endsWith("ineae")) {
            return Optional.of("suborder");
        }
        if (folded.endsWith("oideae") || folded.endsWith("inae")) {
            return Optional.of("subfamily");
        }
        if (folded.endsWith("oidea")) {
            return Optional.of("superfamily");
        }
        return folded.endsWith("ini") || folded.endsWith("eae") ? Optional.of("tribe") : Optional.empty();
    }

    private static Map<String, String> wellKnown() {
        Map<String, String> ranks = new HashMap<>();
        put(ranks, "kingdom", "Animalia Metazoa Plantae Viridiplantae Fungi Chromista Protozoa Bacteria Archaea");
        put(
                ranks,
                "phylum",
                "Chordata Arthropoda Mollusca Annelida Cnidaria Echinodermata Porifera Nematoda Platyhelminthes"
                        + " Tracheophyta Bryophyta Marchantiophyta Magnoliophyta Ascomycota Basidiomycota");
        put(
                ranks,
                "class",
                "Mammalia Aves Reptilia Amphibia Actinopterygii Chondrichthyes Insecta Arachnida Malacostraca Chilopoda"
                        + " Diplopoda Gastropoda Bivalvia Cephalopoda Anthozoa Magnoliopsida Liliopsida Pinopsida"
                        + " Polypodiopsida Agaricomycetes Lecanoromycetes");
        put(
                ranks,
                "order",
                "Carnivora Primates Rodentia Lagomorpha Artiodactyla Cetartiodactyla Perissodactyla Proboscidea"
                        + " Tubulidentata Hyracoidea Sirenia Cetacea Chiroptera Eulipotyphla Soricomorpha Erinaceomorpha"
                        + " Afrosoricida Macroscelidea Scandentia Dermoptera Pholidota Cingulata Pilosa Monotremata"
                        + " Didelphimorphia Paucituberculata Microbiotheria Dasyuromorphia Peramelemorphia"
                        + " Notoryctemorphia Diprotodontia Squamata Testudines Crocodylia Crocodilia Rhynchocephalia"
                        + " Anura Caudata Urodela Gymnophiona Lepidoptera Coleoptera Diptera Hymenoptera Hemiptera"
                        + " Odonata Orthoptera Mantodea Blattodea Phasmida Neuroptera Megaloptera Trichoptera"
                        + " Ephemeroptera Plecoptera Dermaptera Mecoptera Siphonaptera Thysanoptera Psocodea Araneae"
                        + " Scorpiones Opiliones Solifugae Ixodida Decapoda Isopoda Amphipoda");
        put(
                ranks,
                "suborder",
                "Feliformia Caniformia Ruminantia Tylopoda Suina Whippomorpha Haplorhini Haplorrhini Strepsirrhini"
                        + " Serpentes Lacertilia Sauria Iguania Cryptodira Pleurodira Zygoptera Anisoptera Caelifera"
                        + " Ensifera Heteroptera Nematocera Brachycera Apocrita Symphyta Adephaga Polyphaga Myomorpha"
                        + " Sciuromorpha Hystricomorpha Castorimorpha Anomaluromorpha Megachiroptera Microchiroptera");
        put(ranks, "infraorder", "Simiiformes Lemuriformes Lorisiformes Tarsiiformes Pecora Cynoidea Arctoidea");
        put(ranks, "parvorder", "Catarrhini Platyrrhini Pinnipedia");
        return Map.copyOf(ranks);
    }

    private static void put(Map<String, String> ranks, String rank, String names) {
        Arrays.stream(names.split(" ")).forEach(name -> ranks.put(name.toLowerCase(Locale.ROOT), rank));
    }
}
