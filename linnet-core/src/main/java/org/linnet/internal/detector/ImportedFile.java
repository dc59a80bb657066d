package org.linnet.internal.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.linnet.detector.Detection;
import org.linnet.detector.DetectorImportOptions;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorOutput;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Checksum;

/**
 * A detector's file that was read and checked, ready to be kept.
 *
 * @param wanted names of the outputs that are needed
 */
public record ImportedFile(DetectorSpec spec, DetectorOutput output, DetectorModelFile model, List<String> wanted) {
    private static final double THRESHOLD = 0.25;

    public ImportedFile {
        wanted = List.copyOf(wanted);
    }

    /**
     * Reads and checks an {@code .onnx} file.
     *
     * @throws LinnetException UNUSABLE_MODEL where it cannot be used; WRONG_USAGE where the options do not go with it
     */
    public static ImportedFile of(Path file, String name, DetectorImportOptions options) {
        DetectorModelFile model = DetectorModelFile.inspect(
                file,
                options.inputWidth()
                        .map(width -> new DetectorModelFile.Size(
                                width, options.inputHeight().orElse(width))));
        Optional<List<String>> names = options.classes().or(model::names);
        LayoutRecognition.Fit fit = model.recognition()
                .fit(
                        options.layout(),
                        names.map(List::size).map(OptionalInt::of).orElse(OptionalInt.empty()));
        List<String> classes = classes(file, fit, names);
        try {
            DetectorOutput output = new DetectorOutput(
                    fit.layout(),
                    classes,
                    classes.stream().map(ClassNames::category).toList(),
                    options.overlap().orElse(Suppression.OVERLAP));
            requireAnimals(file, output);
            DetectorInput input = options.applyTo(InputDefaults.of(fit.layout(), model));
            String sha256 = Checksum.SHA_256.of(file);
            DetectorSpec spec = new DetectorSpec(
                    name,
                    sha256,
                    DetectorIdentity.of(sha256, input, new ImportedLayout(output), output.distinctCategories()),
                    input,
                    output.distinctCategories(),
                    options.threshold().orElse(threshold(file)),
                    options.source().orElseGet(() -> source(file, model)));
            return new ImportedFile(spec, output, model, fit.outputs());
        } catch (IllegalArgumentException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, e.getMessage(), e);
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Writes what is kept of the file. */
    public void writeTo(Path kept) throws IOException {
        model.write(kept, wanted);
    }

    private static List<String> classes(Path file, LayoutRecognition.Fit fit, Optional<List<String>> names) {
        int count = fit.classes().orElse(0);
        if (names.isEmpty()) {
            if (count == ClassNames.COCO.size()) {
                return ClassNames.COCO;
            }
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " does not say what its " + (count == 0 ? "" : count + " ")
                            + "classes are; name them in order, such as --classes animal,person,vehicle, or --classes coco");
        }
        if (!fit.goesWith(names.get().size())) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " has " + count + " classes (layout " + fit.layout().label() + "), and "
                            + names.get().size() + " have names: " + shortened(names.get())
                            + "; give as many with --classes, or another --layout");
        }
        return names.get();
    }

    private static String shortened(List<String> names) {
        return names.size() <= 10 ? String.join(", ", names) : String.join(", ", names.subList(0, 10)) + ", …";
    }

    private static void requireAnimals(Path file, DetectorOutput output) {
        if (!output.categories().contains(Detection.ANIMAL)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " finds no animals: its classes are " + shortened(output.classes())
                            + "; if some of them are animals, say so by their order, such as --classes animal,animal,other");
        }
    }

    /** Their makers': MegaDetector's README for v5, its release notes for v1000. */
    private static double threshold(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.matches(".*(md_?|megadetector[_-]?)v5.*")) {
            return 0.2;
        }
        return name.matches(".*(md_?|megadetector[_-]?)v1000.*") ? 0.3 : THRESHOLD;
    }

    private static String source(Path file, DetectorModelFile model) {
        String from = "imported from " + file.getFileName() + "; ";
        return model.said("license")
                .map(licence ->
                        from + model.said("author").map(author -> author + ", ").orElse("") + licence)
                .map(text -> text.length() > 300 ? text.substring(0, 300) + "…" : text)
                .orElse(from + "its licence was not stated");
    }
}
