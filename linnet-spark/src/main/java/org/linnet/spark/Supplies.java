package org.linnet.spark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.Classifier;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.PackOptions;
import org.linnet.backbone.BackboneSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.model.TaxonModel;
import org.linnet.spark.engine.EngineSetup;
import org.linnet.spark.engine.Parcel;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.JobOptions;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.table.PassDescription.Identity;

/**
 * Gathers on the driver what executors need, and refuses there what they could not do.
 *
 * @param parcel what is sent
 * @param model what names
 * @param network the backbone, or the detector where boxes alone are looked for
 */
record Supplies(Parcel parcel, Optional<Identity> model, Identity network) {
    Supplies {
        requireNonNull(parcel, "parcel is null");
        requireNonNull(model, "model is null");
        requireNonNull(network, "network is null");
    }

    /** What a job fills a folder with. */
    @FunctionalInterface
    private interface Filling {
        Supplies fill(Linnet linnet, Path folder, LinnetHome home) throws IOException;
    }

    /** For embedding. */
    static Supplies of(EmbedOptions options) {
        EmbeddingOptions asked = options.embedding();
        return fill(options, (linnet, folder, home) -> {
            BackboneSpec spec = linnet.backbones()
                    .source(asked.backbone(), asked.preprocessing()::applyTo)
                    .spec();
            asked.boxes().ifPresent(boxes -> detector(linnet, options, boxes, home));
            if (options.home().isEmpty() && !asked.backbone().equals(Linnet.DEFAULT_BACKBONE)) {
                linnet.backbones().copyTo(asked.backbone(), home);
            }
            return new Supplies(Parcel.of(folder), Optional.empty(), identity(spec));
        });
    }

    /** For finding animals. */
    static Supplies of(DetectOptions options) {
        String detector = options.detection().detector();
        return fill(options, (linnet, folder, home) -> {
            String identity = linnet.detectors().source(detector).spec().identity();
            if (options.home().isEmpty()) {
                linnet.detectors().copyTo(detector, home);
            }
            return new Supplies(Parcel.of(folder), Optional.empty(), new Identity(detector, identity));
        });
    }

    /** For naming. */
    static Supplies of(Path model, PredictOptions options) {
        return fill(options, (linnet, folder, home) -> {
            TaxonModel loaded = TaxonModel.load(model);
            Path packed = folder.resolve(EngineSetup.MODEL);
            if (Files.isRegularFile(model)) {
                Files.copy(model, packed);
                sendBackbone(linnet, options, loaded, home);
            } else {
                linnet.pack(
                        model, packed, new PackOptions(options.home().isEmpty(), PackOptions.Photographs.CHECKSUMS));
            }
            options.boxes().ifPresent(boxes -> detector(linnet, options, boxes, home));
            requireUsable(linnet, loaded, options);
            Parcel parcel = Parcel.of(folder);
            return new Supplies(
                    parcel, Optional.of(new Identity(loaded.name(), parcel.sha256())), identity(loaded.backbone()));
        });
    }

    /** Of a model in a file that came without its backbone. */
    private static void sendBackbone(Linnet linnet, JobOptions options, TaxonModel model, LinnetHome home) {
        String name = model.backbone().name();
        boolean packed = model.pack()
                .map(folder -> new LinnetHome(folder).backbones().resolve(name))
                .filter(Files::isDirectory)
                .isPresent();
        if (!packed && options.home().isEmpty() && !name.equals(Linnet.DEFAULT_BACKBONE)) {
            linnet.backbones().copyTo(name, home);
        }
    }

    private static void detector(Linnet linnet, JobOptions options, BoxOptions boxes, LinnetHome home) {
        boxes.detector().ifPresent(name -> {
            linnet.detectors().source(name);
            if (options.home().isEmpty()) {
                linnet.detectors().copyTo(name, home);
            }
        });
    }

    /** Refuses, for example, a rank that the model has not, before a cluster begins. */
    private static void requireUsable(Linnet linnet, TaxonModel model, PredictOptions options) {
        Classifier.Builder builder = linnet.classifierOf(model);
        options.boxes().ifPresent(builder::boxes);
        try (Classifier classifier = builder.open()) {
            classifier.classify(List.of(), options.classification(model));
        }
    }

    private static Identity identity(BackboneSpec spec) {
        return new Identity(spec.name(), spec.weightsSha256());
    }

    private static Supplies fill(JobOptions options, Filling filling) {
        Linnet.Builder builder = Linnet.builder().withoutStore();
        options.home().map(Path::of).map(LinnetHome::new).ifPresent(builder::home);
        try (TemporaryFolder temporary = TemporaryFolder.open();
                Linnet linnet = builder.open()) {
            return filling.fill(
                    linnet, temporary.path(), new LinnetHome(temporary.path().resolve(EngineSetup.HOME)));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot gather what executors need in " + System.getProperty("java.io.tmpdir") + ": "
                            + FileProblem.of(e) + ". Free some space, or set java.io.tmpdir.",
                    e);
        }
    }
}
