package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.taxonomy.TaxonPath;

class NodeFolderTest {
    private static final Path MODEL = Path.of("model");

    @Test
    void isTheTaxonsPath() {
        assertThat(NodeFolder.of(MODEL, TaxonPath.parse("felidae/panthera")))
                .isEqualTo(MODEL.resolve("nodes/felidae/panthera"));
        assertThat(NodeFolder.of(MODEL, TaxonPath.ROOT)).isEqualTo(MODEL.resolve("nodes"));
    }

    @Test
    void canBeMadeOnWindowsAndIsNoOtherTaxonsNorAFile() {
        List<Path> folders =
                List.of("con", "%63on", "a.", "a", "a%2E", "report.txt", "%72eport.txt", "Report.TXT").stream()
                        .map(name -> NodeFolder.of(MODEL, TaxonPath.parse(name)))
                        .toList();

        assertThat(folders).doesNotHaveDuplicates();
        assertThat(folders.get(0)).isEqualTo(MODEL.resolve("nodes/%63on"));
        assertThat(folders.get(5)).isEqualTo(MODEL.resolve("nodes/%72eport.txt"));
    }
}
