package org.linnet.internal.cropping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.cropping.CropFormat;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStyle;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.file.Sha256;
import org.linnet.taxonomy.TaxonPath;

/**
 * Where the crops of each photograph go and what they are called, so that no two have one name, whatever the file system takes for one.
 * What an earlier run has chosen stays.
 */
final class CropPlan {
    static final String TRAIN = "taxon_train";
    static final String VALIDATE = "taxon_validate";
    private static final double VALIDATION = 0.15;

    private final CropOptions options;
    private final Map<String, CropTarget> targets = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private long renamed;

    private CropPlan(CropOptions options) {
        this.options = options;
    }

    /** @param earlier what an earlier run has chosen */
    static CropPlan of(List<CropSource> photographs, CropOptions options, Map<String, CropTarget> earlier) {
        CropPlan plan = new CropPlan(options);
        earlier.values().forEach(target -> plan.taken.add(key(target)));
        Set<String> validated = plan.validated(photographs, earlier);
        for (CropSource photograph : photographs) {
            String file = key(photograph.file());
            if (plan.targets.containsKey(file)) {
                continue;
            }
            CropTarget known = earlier.get(file);
            plan.targets.put(file, known == null ? plan.target(photograph, validated) : known);
        }
        return plan;
    }

    /** What tells photographs apart; two paths are two texts. */
    static String key(Path file) {
        return DiskName.text(file.toAbsolutePath().normalize());
    }

    /** Where each photograph's crops go, by its absolute path as text. */
    Map<String, CropTarget> targets() {
        return targets;
    }

    /** How many photographs share their name with one before, so that their crops got another. */
    long renamed() {
        return renamed;
    }

    private CropTarget target(CropSource photograph, Set<String> validated) {
        String folder = photograph
                .taxon()
                .map(taxon -> (validated.contains(drawn(photograph)) ? VALIDATE : TRAIN) + "/" + photograph.folder())
                .orElse(photograph.folder());
        String suffix = suffix(photograph.file());
        String stem = CropNames.bounded(FileNames.stem(photograph.file()));
        CropTarget target = new CropTarget(folder, stem, suffix);
        if (!taken.add(key(target))) {
            renamed++;
            for (int number = 2; ; number++) {
                target = new CropTarget(folder, stem + "-" + number, suffix);
                if (taken.add(key(target))) {
                    break;
                }
            }
        }
        return target;
    }

    /** What is one name to some file system. Photographs by taxon have one namespace, since their folders may change. */
    private static String key(CropTarget target) {
        String folder = target.folder().startsWith(TRAIN + "/") || target.folder().startsWith(VALIDATE + "/")
                ? ""
                : target.folder();
        return Normalizer.normalize(folder + "/" + target.stem() + "." + target.suffix(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
    }

    private String suffix(Path photograph) {
        if (options.style() != CropStyle.MEGADETECTOR) {
            return options.format().orElse(CropFormat.JPG).label();
        }
        String name = String.valueOf(photograph.getFileName());
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix.toLowerCase(Locale.ROOT)) {
            case "jpg", "jpeg", "png" -> suffix;
            // Others are written as JPEG, and are called so.
            default -> CropFormat.JPG.label();
        };
    }

    private static String drawn(CropSource photograph) {
        return photograph.taxon().orElseThrow() + "\n" + photograph.observation();
    }

    /** The observations that go to the validation set: of each taxon as many as are nearest to 15 %, by a checksum of their names. */
    private Set<String> validated(List<CropSource> photographs, Map<String, CropTarget> earlier) {
        Map<TaxonPath, Set<String>> observations = new TreeMap<>();
        Map<String, Boolean> decided = new HashMap<>();
        for (CropSource photograph : photographs) {
            photograph.taxon().ifPresent(taxon -> {
                observations.computeIfAbsent(taxon, one -> new TreeSet<>()).add(drawn(photograph));
                CropTarget known = earlier.get(key(photograph.file()));
                if (known != null) {
                    decided.put(drawn(photograph), known.folder().startsWith(VALIDATE + "/"));
                }
            });
        }
        Set<String> validated = new HashSet<>();
        observations.values().forEach(ofTaxon -> {
            long wanted = Math.round(VALIDATION * ofTaxon.size());
            List<String> open = new ArrayList<>();
            for (String observation : ofTaxon) {
                Boolean known = decided.get(observation);
                if (known == null) {
                    open.add(observation);
                } else if (known) {
                    validated.add(observation);
                    wanted--;
                }
            }
            open.sort(Comparator.comparing(this::lot));
            open.stream().limit(Math.max(0, wanted)).forEach(validated::add);
        });
        return validated;
    }

    private String lot(String observation) {
        return Sha256.hexadecimal((options.seed() + "\n" + observation).getBytes(UTF_8));
    }
}
