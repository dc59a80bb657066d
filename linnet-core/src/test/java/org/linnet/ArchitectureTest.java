package org.linnet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.ShownPixels;
import org.linnet.internal.interchange.labels.LabelFormats;

/**
 * Dependencies point one way, and what programs may rely on is pinned. A part is a package below {@code org.linnet} and
 * the one of the same name below {@code org.linnet.internal}; each knows only those above it in the list.
 */
class ArchitectureTest {
    private static final String ROOT = "org.linnet";
    private static final String INTERNAL = ROOT + ".internal";

    private static final List<String> PARTS = List.of(
            "error",
            "label",
            "file",
            "process",
            "home",
            "linear",
            "tensor",
            "taxonomy",
            "image",
            "video",
            "dataset",
            "device",
            "onnx",
            "weights",
            "download",
            "backbone",
            "detector",
            "interchange",
            "tagging",
            "sorting",
            "embedding",
            "picture",
            "cropping",
            "calibration",
            "head",
            "novelty",
            "evaluation",
            "model",
            "explanation",
            "survey",
            "report",
            "training",
            "assessment",
            "service",
            "");

    private static final String LABELS = INTERNAL + ".interchange.labels";

    /** What several sources of labels are read with. */
    private static final Set<String> READING = Set.of("files", "reading", "taxa");

    /** What is done with labels, whichever source they are from. */
    private static final Set<String> USE = Set.of("dataset", "deployments", "shown");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The part that a class belongs to; empty for the root package. */
    private static String part(JavaClass type) {
        String name = type.getPackageName();
        String below = name.startsWith(INTERNAL) ? name.substring(INTERNAL.length()) : name.substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    private static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(INTERNAL + ".");
    }

    private static Stream<JavaClass> publicTypes() {
        return CLASSES.stream().filter(type -> !isInternal(type)).filter(type -> Stream.<JavaClass>iterate(
                        type, t -> t != null, t -> t.getEnclosingClass().orElse(null))
                .allMatch(t -> t.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    @Test
    void eachPartKnowsOnlyThoseAboveIt() {
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .filter(target -> PARTS.indexOf(part(target)) > PARTS.indexOf(part(type)))
                    .forEach(target -> wrong.add(type.getName() + " knows " + target.getName()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageIsAPart() {
        TreeSet<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(part(type)));
        assertThat(found).isEqualTo(new TreeSet<>(PARTS));
    }

    @Test
    void partsHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(ROOT)
                                ? SliceIdentifier.of(part(type))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "parts";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /**
     * A source of labels knows what all sources have in common and not the other sources, so that one can be added, changed or taken away without a
     * look at them; only {@link LabelFormats} knows them all.
     */
    @Test
    void sourcesOfLabelsDoNotKnowOneAnother() {
        TreeSet<String> wrong = new TreeSet<>();
        TreeSet<String> packages = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!isOfLabels(type) || type.isEquivalentTo(LabelFormats.class)) {
                continue;
            }
            packages.add(belowLabels(type));
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(ArchitectureTest::isOfLabels)
                    .filter(target -> !mayKnow(belowLabels(type), target))
                    .forEach(target -> wrong.add(type.getName() + " knows " + target.getName()));
        }
        assertThat(wrong).isEmpty();
        assertThat(packages).containsAll(READING).containsAll(USE).contains("", "camtrapdp", "table");
    }

    private static boolean isOfLabels(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(LABELS + ".");
    }

    /** The package of a class below that of labels; empty for that itself. */
    private static String belowLabels(JavaClass type) {
        return type.getPackageName().substring(LABELS.length()).replaceFirst("^[.]", "");
    }

    private static boolean mayKnow(String from, JavaClass target) {
        String to = belowLabels(target);
        if (target.isEquivalentTo(LabelFormats.class)) {
            return USE.contains(from);
        }
        boolean ofReading = READING.contains(to) && !from.isEmpty() && !READING.contains(from);
        return to.isEmpty() || to.equals(from) || ofReading;
    }

    /** The list is changed by hand, so that nothing becomes part of the API by oversight. */
    @Test
    void publicTypesArePinned() throws IOException {
        String pinned;
        try (InputStream in = ArchitectureTest.class.getResourceAsStream("public-types.txt")) {
            pinned = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(publicTypes().map(JavaClass::getName).sorted())
                .containsExactlyElementsOf(pinned.lines().toList());
    }

    @Test
    void publicTypesShowNothingInternal() {
        TreeSet<String> shown = new TreeSet<>();
        publicTypes().forEach(type -> {
            Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .forEach(member -> typesOf(member)
                            .filter(ArchitectureTest::isInternal)
                            .forEach(internal -> shown.add(member.getFullName() + " shows " + internal.getName())));
            Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
                    .filter(ArchitectureTest::isInternal)
                    .forEach(internal -> shown.add(type.getName() + " is a " + internal.getName()));
        });
        assertThat(shown).isEmpty();
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        return member instanceof JavaCodeUnit unit
                ? unit.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType)
                : member.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        keep("ai.onnxruntime..", "onnx");
        keep("ai.onnx.proto..", "onnx", "backbone", "detector");
        keep("io.jhdf..", "weights");
        keep("net.razorvine..", "weights");
        keep("org.bytedeco..", "image");
        keep("org.lmdbjava..", "embedding");
        keep("org.apache.fontbox..", "report");
    }

    /**
     * Pictures show of a photograph what {@link ShownPixels} lets them see, so that what is hidden is hidden in all of them. Those who compute
     * with pixels see all.
     */
    @Test
    void picturesAreMadeOfPixelsThatMayBeShown() {
        noClasses()
                .that(not(
                        resideInAnyPackage(INTERNAL + ".image..", INTERNAL + ".detector..", INTERNAL + ".embedding..")))
                .should()
                .callMethod(ImageDecoder.class, "decode", byte[].class)
                .orShould()
                .callMethod(DecodedImage.class, "copyRow", int.class, byte[].class)
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(ROOT + ".report..", INTERNAL + ".report.."))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DecodedImage.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ImageDecoder.class)
                .check(CLASSES);
    }

    private static void keep(String library, String... parts) {
        String[] packages = Stream.of(parts)
                .flatMap(part -> Stream.of(ROOT + "." + part + "..", INTERNAL + "." + part + ".."))
                .toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(packages)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }
}
