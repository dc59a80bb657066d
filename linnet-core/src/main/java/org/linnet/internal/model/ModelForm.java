package org.linnet.internal.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.calibration.Calibration;
import org.linnet.head.Head;
import org.linnet.model.JointHead;
import org.linnet.model.JointHeads;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** Models as they stand on disk, in part in {@code model.json}, in part in files of tensors and of checksums. */
final class ModelForm {
    private ModelForm() {}

    /** The heads of the nodes, by the nodes' paths. */
    static Map<String, Tensor> headTensors(TaxonModel model) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (NodeModel node : model.nodes().values()) {
            node.head().ifPresent(head -> {
                tensors.put(node.path() + "/kernel", head.kernel());
                tensors.put(node.path() + "/bias", head.bias());
            });
        }
        return tensors;
    }

    /** The heads over all leaves, by their names; empty where there are none. */
    static Map<String, Tensor> jointTensors(TaxonModel model) {
        Map<String, Tensor> tensors = new TreeMap<>();
        model.joint().ifPresent(joint -> joint.heads().forEach(member -> {
            tensors.put(member.name() + "/kernel", member.head().kernel());
            tensors.put(member.name() + "/bias", member.head().bias());
        }));
        return tensors;
    }

    static ModelDocument document(
            TaxonModel model,
            String headsSha256,
            Optional<String> jointSha256,
            Optional<String> noveltySha256,
            Optional<ModelDocument.Boxes> boxes,
            String photographsSha256) {
        return new ModelDocument(
                ModelDocument.FORMAT,
                boxes.isPresent() ? ModelDocument.FORMAT_VERSION : ModelDocument.VERSION_WITHOUT_BOXES,
                model.linnetVersion(),
                model.name(),
                model.ranks().names(),
                otherRanks(model.ranks()),
                model.backbone(),
                model.preprocessing(),
                ModelDocument.Recipe.of(model.recipe()),
                ModelDocument.Split.of(model.split(), model.heldOutUnits()),
                model.nodes().values().stream()
                        .map(node -> new ModelDocument.Node(
                                node.path().toString(),
                                node.classes(),
                                node.training(),
                                node.head().map(head -> node.calibration())))
                        .toList(),
                model.joint()
                        .map(joint -> new ModelDocument.Joint(
                                joint.treeWeight(),
                                joint.heads().stream()
                                        .map(member -> new ModelDocument.Joint.Member(
                                                member.name(),
                                                member.transform(),
                                                member.calibration(),
                                                member.weight()))
                                        .toList(),
                                jointSha256.orElseThrow())),
                model.decision(),
                model.novelty().map(detector -> NoveltyForm.stated(detector, noveltySha256.orElseThrow())),
                model.withoutPhotographs().stream().map(TaxonPath::toString).toList(),
                model.keptContradictions() ? Optional.of(true) : Optional.empty(),
                boxes,
                headsSha256,
                photographsSha256);
    }

    private static Optional<Map<String, String>> otherRanks(Ranks ranks) {
        Map<String, String> others = new LinkedHashMap<>();
        ranks.others().forEach((taxon, rank) -> others.put(taxon.toString(), rank));
        return others.isEmpty() ? Optional.empty() : Optional.of(others);
    }

    private static Ranks ranks(ModelDocument document) {
        Map<TaxonPath, String> others = new TreeMap<>();
        document.otherRanks().orElse(Map.of()).forEach((taxon, rank) -> others.put(TaxonPath.parse(taxon), rank));
        return new Ranks(document.ranks(), others);
    }

    static TaxonModel model(
            ModelDocument document,
            Path heads,
            Map<String, Tensor> tensors,
            Optional<NoveltyDetector> novelty,
            PhotographChecksums photographs) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        for (ModelDocument.Node node : document.nodes()) {
            TaxonPath path = TaxonPath.parse(node.path());
            Optional<Head> head = node.training()
                    .map(training -> new Head(
                            path,
                            node.classes(),
                            ModelDamage.tensor(heads, tensors, node.path() + "/kernel"),
                            ModelDamage.tensor(heads, tensors, node.path() + "/bias")));
            Calibration calibration = node.calibration().orElseGet(Calibration::none);
            nodes.put(path, new NodeModel(path, node.classes(), head, node.training(), calibration));
        }
        List<TaxonPath> withoutPhotographs =
                document.withoutPhotographs().stream().map(TaxonPath::parse).toList();
        return TaxonModel.builder()
                .name(document.name())
                .linnetVersion(document.linnetVersion())
                .ranks(ranks(document))
                .backbone(document.backbone())
                .preprocessing(document.preprocessing())
                .recipe(document.recipe().toRecipe())
                .split(document.split().options())
                .heldOutUnits(document.split().heldOut())
                .nodes(nodes)
                .decision(document.decision())
                .novelty(novelty)
                .withoutPhotographs(withoutPhotographs)
                .keptContradictions(document.keptContradictions().orElse(false))
                .photographs(photographs)
                .build();
    }

    static JointHeads joint(
            ModelDocument.Joint stated, List<TaxonPath> leaves, Path file, Map<String, Tensor> tensors) {
        List<String> names = leaves.stream().map(TaxonPath::toString).toList();
        return new JointHeads(
                leaves,
                stated.treeWeight(),
                stated.heads().stream()
                        .map(member -> new JointHead(
                                member.name(),
                                member.transform(),
                                new Head(
                                        TaxonPath.ROOT,
                                        names,
                                        ModelDamage.tensor(file, tensors, member.name() + "/kernel"),
                                        ModelDamage.tensor(file, tensors, member.name() + "/bias")),
                                member.calibration(),
                                member.weight()))
                        .toList());
    }
}
