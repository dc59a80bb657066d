package org.linnet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: each part knows only those above it in the list. */
class ArchitectureTest {
    private static final List<String> PARTS = List.of(
            "error",
            "file",
            "home",
            "tensor",
            "taxonomy",
            "image",
            "dataset",
            "backbone",
            "embedding",
            "head",
            "evaluation",
            "model",
            "explanation",
            "report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.linnet");

    @Test
    void eachPartKnowsOnlyThoseAboveIt() {
        for (int part = 0; part < PARTS.size(); part++) {
            for (String later : PARTS.subList(part + 1, PARTS.size())) {
                noClasses()
                        .that()
                        .resideInAPackage("org.linnet." + PARTS.get(part) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.linnet." + later + "..")
                        .check(CLASSES);
            }
            noClasses()
                    .that()
                    .resideInAPackage("org.linnet." + PARTS.get(part) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.linnet")
                    .check(CLASSES);
        }
    }

    @Test
    void everyPackageIsAPart() {
        TreeSet<String> found = CLASSES.stream()
                .map(c -> c.getPackageName().substring("org.linnet".length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(PARTS));
    }

    @Test
    void partsHaveNoCycles() {
        slices().matching("org.linnet.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        keep("ai.onnxruntime..", "org.linnet.backbone..");
        keep("ai.onnx.proto..", "org.linnet.backbone..");
        keep("io.jhdf..", "org.linnet.backbone..");
        keep("net.razorvine..", "org.linnet.backbone..");
        keep("org.bytedeco..", "org.linnet.image..");
        keep("org.lmdbjava..", "org.linnet.embedding..");
        keep("org.apache.fontbox..", "org.linnet.report..");
    }

    private static void keep(String library, String part) {
        noClasses()
                .that(not(resideInAPackage(part)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
