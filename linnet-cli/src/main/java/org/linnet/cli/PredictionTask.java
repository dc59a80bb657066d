package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.BoxOptions;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.BoxRule;
import org.linnet.detector.GivenBoxes;
import org.linnet.device.Device;
import org.linnet.embedding.PassOptions;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.pack.PackFolder;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * What {@code linnet predict} was asked for.
 *
 * @param folder of the model, or its file
 * @param files in the order in which they are named
 * @param events that the files are of; empty where these are not named
 * @param why whether each answer is to be explained
 * @param top how many of the most probable leaves are to be told of each, 0 for none
 * @param commonNames of taxa, to be written beside scientific ones
 * @param review where to write what a person should look at
 * @param boxes how animals are to be looked for; empty to look at photographs as the model did in its training
 * @param rule how boxes are looked at; empty where whole photographs are
 * @param trainingData the folder that the model was trained on; empty where it was not said
 * @param surroundings for formats of other programs
 */
record PredictionTask(
        Path folder,
        TaxonModel model,
        ClassificationOptions options,
        PassOptions pass,
        Device device,
        PhotographFiles files,
        Optional<FileEvents> events,
        boolean why,
        int top,
        CommonNames commonNames,
        Optional<Path> review,
        Optional<Path> trainingData,
        Optional<BoxOptions> boxes,
        Optional<BoxRule> rule,
        PhotographSurroundings surroundings) {
    PredictionTask {
        requireNonNull(folder, "folder is null");
        requireNonNull(model, "model is null");
        requireNonNull(options, "options is null");
        requireNonNull(pass, "pass is null");
        requireNonNull(device, "device is null");
        requireNonNull(files, "files is null");
        requireNonNull(events, "events is null");
        requireNonNull(commonNames, "commonNames is null");
        requireNonNull(review, "review is null");
        requireNonNull(trainingData, "trainingData is null");
        requireNonNull(boxes, "boxes is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(surroundings, "surroundings is null");
    }

    /** What names the photographs. */
    Classifier.Builder classifier(Linnet linnet) {
        Classifier.Builder builder = linnet.classifierOf(model).pass(pass);
        boxes.ifPresent(builder::boxes);
        return builder;
    }

    /**
     * A checksum of all that the answers depend on; not of how the machine is used.
     *
     * @param likeliest how many of the most probable leaves are kept of each
     * @param heatMaps whether heat maps are kept of each
     */
    String fingerprint(int likeliest, boolean heatMaps) throws IOException {
        DecisionOptions decision = options.decision();
        StringBuilder text = new StringBuilder(String.join(
                "\0",
                Linnet.version(),
                Sha256.hexadecimal(Files.readAllBytes(StagedFolder.current(
                        model.pack().map(PackFolder::model).orElse(folder), ModelFolder.MODEL_FILE))),
                options.by().label(),
                options.views().label(),
                decision.minConfidence().toString(),
                decision.rank().toString(),
                String.valueOf(decision.unknowns()),
                decision.filter().only().map(PredictionTask::sorted).toString(),
                sorted(decision.filter().excluded()).toString(),
                String.valueOf(why),
                String.valueOf(likeliest),
                String.valueOf(review.isPresent()),
                String.valueOf(heatMaps)));
        rule.ifPresent(one -> text.append('\0')
                .append(one)
                .append('\0')
                .append(boxes.flatMap(BoxOptions::given).map(GivenBoxes::sha256).orElse(""))
                .append(boxes.filter(BoxOptions::hidePeople).isPresent() ? "\0people hidden" : ""));
        if (options.by() == DecisionUnit.EVENT) {
            text.append('\0').append(options.eventGap());
            if (options.deployments().isPresent()) {
                text.append('\0')
                        .append(Sha256.hexadecimal(
                                Files.readAllBytes(options.deployments().get())));
            }
        }
        options.videoFps().ifPresent(rate -> text.append("\0videos ").append(rate));
        for (Path file : Stream.concat(
                        files.files().stream(), files.skipped().stream().map(one -> one.file()))
                .toList()) {
            text.append('\0').append(DiskName.text(file));
            if (Files.exists(file)) {
                text.append('\0').append(Files.size(file)).append('\0').append(Files.getLastModifiedTime(file));
            }
        }
        return Sha256.hexadecimal(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> sorted(Set<TaxonPath> taxa) {
        return taxa.stream().sorted().map(TaxonPath::toString).toList();
    }
}
