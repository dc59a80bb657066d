package org.linnet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: each package knows only those above it in the list. */
class SparkArchitectureTest {
    private static final String ROOT = "org.linnet.spark";
    private static final List<String> PARTS =
            List.of("table", "option", "photograph", "engine", "", "output", "head", "job", "submit");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String part(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    @Test
    void eachPartKnowsOnlyThoseAboveIt() {
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> (target.getPackageName() + ".").startsWith(ROOT + "."))
                    .filter(target -> PARTS.indexOf(part(target)) > PARTS.indexOf(part(type)))
                    .forEach(target -> wrong.add(type.getName() + " knows " + target.getName()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageIsAPart() {
        TreeSet<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(part(type)));
        assertThat(PARTS).containsAll(found);
    }
}
