package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.camtrapdp.Packages.BOX;
import static org.linnet.internal.interchange.camtrapdp.Packages.CATS;
import static org.linnet.internal.interchange.camtrapdp.Packages.LION;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.event;
import static org.linnet.internal.interchange.camtrapdp.Packages.machine;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.read;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.LabelledFile;

/** The files of a package. */
class CamtrapDpFormatTest {
    @TempDir
    private Path folder;

    @Test
    void everyTableHasEveryColumnInTheOrderOfTheSchema() throws IOException {
        Path written = write(folder.resolve("package"), context(PROJECT), List.of(photograph("a/1.jpg", NOON)));
        for (String table : List.of("deployments", "media", "observations")) {
            JsonNode schema =
                    new ObjectMapper().readTree(Packages.class.getResourceAsStream(table + "-table-schema.json"));
            List<String> columns = new ArrayList<>();
            schema.get("fields").forEach(field -> columns.add(field.get("name").asText()));
            assertThat(Files.readAllLines(written.resolve(table + ".csv")).get(0))
                    .isEqualTo(String.join(",", columns));
        }
    }

    @Test
    void theDescriptorKnowsEveryRankOfEveryName() throws IOException {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(photograph(
                        "a/1.jpg",
                        NOON,
                        machine(LION, 0.5, Optional.empty()),
                        machine(CATS, 0.5, Optional.empty()),
                        machine(Identification.of("canidae/vulpes/vulpes_vulpes"), 0.5, Optional.empty()))));
        JsonNode taxa = new ObjectMapper()
                .readTree(written.resolve("datapackage.json").toFile())
                .get("taxonomic");
        assertThat(taxa.toString())
                .isEqualTo(
                        "[{\"scientificName\":\"Felinae\",\"class\":\"Mammalia\",\"order\":\"Carnivora\",\"family\":\"Felidae\"},"
                                + "{\"scientificName\":\"Panthera leo\",\"taxonRank\":\"species\",\"class\":\"Mammalia\",\"order\":\"Carnivora\","
                                + "\"family\":\"Felidae\",\"genus\":\"Panthera\"},"
                                + "{\"scientificName\":\"Vulpes vulpes\",\"taxonRank\":\"species\",\"genus\":\"Vulpes\"}]");
    }

    @Test
    void nothingIsLeftBesideThePackage() throws IOException {
        Path written = write(folder.resolve("package"), context(PROJECT), List.of(photograph("a/1.jpg", NOON)));
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("datapackage.json", "deployments.csv", "media.csv", "observations.csv");
        }
        Path failed = Files.createDirectory(folder.resolve("failed"));
        assertThatThrownBy(() -> {
                    try (AnswerWriter writer = new CamtrapDpFormat().open(failed, context(PROJECT))) {
                        writer.write(photograph("a/1.jpg", NOON));
                        writer.write(photograph("../1.jpg", NOON));
                    }
                })
                .isInstanceOf(LinnetException.class);
        try (Stream<Path> files = Files.list(failed)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aZipArchiveHoldsTheSameFiles() throws IOException {
        List<LabelledFile> photographs = List.of(
                photograph("a/1.jpg", NOON, Optional.of("e"), machine(LION, 0.5, Optional.of(BOX)), event(LION, 0.9)));
        Path zip = folder.resolve("package.zip");
        AnswerContext context = context(PROJECT).writing(folder, remark -> {});
        try (OutputStream out = Files.newOutputStream(zip);
                AnswerWriter writer = new CamtrapDpFormat().open(out, context)) {
            writer.write(photographs.get(0));
            writer.end();
        }
        Path plain = write(folder.resolve("package"), context(PROJECT), photographs);
        assertThat(read(zip).files()).isEqualTo(read(plain).files());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("package", "package.zip");
        }
        assertThat(new CamtrapDpFormat().isOwn(zip)).isTrue();
        assertThat(new CamtrapDpFormat().isOwn(plain)).isTrue();
    }

    @Test
    void packagesOfOthersAreNotLinnetsOwn() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("datapackage.json"), "{\"profile\": \"https://example.org\"}");
        assertThat(new CamtrapDpFormat().isOwn(other)).isFalse();
        assertThat(new CamtrapDpFormat().isOwn(Files.writeString(folder.resolve("a.zip"), "no archive")))
                .isFalse();
    }
}
