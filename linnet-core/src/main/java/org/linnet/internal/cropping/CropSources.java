package org.linnet.internal.cropping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStructure;
import org.linnet.dataset.PhotographFiles;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.FileNames;
import org.linnet.taxonomy.TaxonPath;

/**
 * The photographs that are to be cropped.
 *
 * @param photographs each once, in the order in which they were named
 * @param skipped what is no photograph that can be read, or has no taxon
 * @param remarks of the folders of taxa, in a line each
 */
record CropSources(List<CropSource> photographs, List<SkippedFile> skipped, List<String> remarks) {
    CropSources {
        photographs = List.copyOf(photographs);
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }

    /**
     * Finds them.
     *
     * @param inputs files and folders
     * @throws LinnetException NOTHING_USABLE where there are none; WRONG_USAGE where nothing says what they show
     */
    static CropSources find(List<Path> inputs, CropOptions options) {
        CropStructure structure = options.folders();
        if (structure == CropStructure.TAXA && options.taxa().isEmpty()) {
            return sortedByTaxon(inputs);
        }
        Optional<ObservationTable> taxa =
                structure == CropStructure.TAXA ? options.taxa().map(ObservationTable::read) : Optional.empty();
        List<CropSource> photographs = new ArrayList<>();
        List<SkippedFile> skipped = new ArrayList<>();
        for (Path input : inputs) {
            PhotographFiles files = find(input, inputs.size() > 1);
            skipped.addAll(files.skipped());
            for (Path file : files.files()) {
                String stem = FileNames.stem(file);
                if (taxa.isEmpty()) {
                    String folder =
                            structure == CropStructure.FLAT ? "" : folder(input, file, inputs.size() > 1);
                    photographs.add(new CropSource(file, folder, stem, Optional.empty()));
                    continue;
                }
                Optional<TaxonPath> taxon = taxa.get().taxon(stem);
                if (taxon.isPresent()) {
                    photographs.add(new CropSource(file, folder(taxon.get()), stem, taxon));
                } else {
                    skipped.add(new SkippedFile(
                            file,
                            SkipReason.NOT_IN_A_TAXON,
                            "no row of " + options.taxa().orElseThrow() + " has the id " + stem
                                    + " and a family"));
                }
            }
        }
        if (photographs.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    skipped.isEmpty()
                            ? "no photographs to crop"
                            : "no photographs to crop; the first of " + skipped.size() + " that were skipped is "
                                    + DiskName.text(skipped.get(0).file()) + " ("
                                    + skipped.get(0).reason().label() + ", "
                                    + skipped.get(0).detail() + ").");
        }
        return new CropSources(photographs, skipped, List.of());
    }

    /** Of several folders, one may be empty. */
    private static PhotographFiles find(Path input, boolean several) {
        try {
            return PhotographFiles.find(List.of(input));
        } catch (LinnetException e) {
            if (!several || e.code() != ErrorCode.NOTHING_USABLE) {
                throw e;
            }
            return new PhotographFiles(List.of(), List.of());
        }
    }

    /** Of several folders, each gets one of its own, so that photographs of two cards do not mix. */
    private static String folder(Path input, Path file, boolean several) {
        Path absolute = input.toAbsolutePath().normalize();
        Path top = Files.isDirectory(input) && several && absolute.getParent() != null ? absolute.getParent() : absolute;
        Path folder = file.toAbsolutePath().normalize().getParent();
        return Files.isDirectory(input) && folder.startsWith(top) ? DiskName.slashed(top.relativize(folder)) : "";
    }

    private static CropSources sortedByTaxon(List<Path> inputs) {
        if (inputs.size() != 1 || !Files.isDirectory(inputs.get(0))) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "what the photographs show is told by --taxa with an iNaturalist export, or by one folder that is sorted"
                            + " by taxon; give either.");
        }
        Dataset dataset = Dataset.read(inputs.get(0));
        return new CropSources(
                dataset.photographs().stream()
                        .map(photograph -> new CropSource(
                                photograph.file(),
                                folder(photograph.taxon()),
                                photograph.observation(),
                                Optional.of(photograph.taxon())))
                        .toList(),
                dataset.skipped(),
                dataset.notices());
    }

    private static String folder(TaxonPath taxon) {
        return String.join("/", taxon.names());
    }
}
