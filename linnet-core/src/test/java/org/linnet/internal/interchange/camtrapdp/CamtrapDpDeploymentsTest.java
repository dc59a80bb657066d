package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.deployment;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.requireRow;
import static org.linnet.internal.interchange.camtrapdp.Packages.rows;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.interchange.project.Project;

/** What is written of cameras, their places and their clocks. */
class CamtrapDpDeploymentsTest {
    @TempDir
    private Path folder;

    @Test
    void aDescribedDeploymentIsWrittenAsItIsDescribed() {
        Map<String, String> others = Map.of("habitat", "marsh, reeds", "baitUse", "FALSE", "cameraHeight", "1.30");
        Path written = write(
                folder.resolve("package"),
                context(PROJECT, deployment("d1", others), deployment("d2", Map.of())),
                List.of(photograph("a/1.jpg", NOON).toBuilder()
                        .deployment(Optional.of("d1"))
                        .build()));
        List<NamedCsvRecord> rows = rows(written, "deployments");
        requireRow(
                rows.get(0),
                "deploymentID=d1",
                "locationID=loc-1",
                "locationName=The creek",
                "latitude=51.5",
                "longitude=-4.25",
                "deploymentStart=2024-05-01T08:00:00+02:00",
                "deploymentEnd=2024-05-31T20:30:00+02:00",
                "cameraID=SN1",
                "habitat=marsh, reeds",
                "baitUse=false",
                "cameraHeight=1.30");
        // A camera that took nothing was there too.
        assertThat(rows.get(1).getField("deploymentID")).isEqualTo("d2");
        requireRow(rows(written, "media").get(0), "deploymentID=d1", "timestamp=2024-05-02T12:00:01+02:00");
    }

    @Test
    void aCamerasFolderIsADeploymentWhereNothingIsSaid() {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(
                        photograph("creek/DCIM/100EK113/1.jpg", NOON.plusDays(2)),
                        photograph("creek/DCIM/101EK113/1.jpg", NOON),
                        photograph("ridge/1.jpg", NOON)));
        assertThat(rows(written, "deployments"))
                .extracting(row -> row.getField("deploymentID") + " " + row.getField("deploymentStart") + " "
                        + row.getField("deploymentEnd"))
                .containsExactly(
                        "creek 2024-05-02T12:00:01+02:00 2024-05-04T12:00:01+02:00",
                        "ridge 2024-05-02T12:00:01+02:00 2024-05-02T12:00:01+02:00");
    }

    @Test
    void aCameraDoesNotChangeToSummerTime() {
        Path written = write(
                folder.resolve("package"),
                context(PROJECT),
                List.of(
                        photograph("a/1.jpg", LocalDateTime.of(2024, 7, 1, 12, 0)),
                        photograph("a/2.jpg", LocalDateTime.of(2024, 2, 1, 12, 0)),
                        photograph("b/1.jpg", LocalDateTime.of(2024, 7, 1, 12, 0))));
        assertThat(rows(written, "media"))
                .extracting(row -> row.getField("timestamp"))
                .containsExactly("2024-07-01T12:00:00+01:00", "2024-02-01T12:00:00+01:00", "2024-07-01T12:00:00+02:00");
    }

    @Test
    void coordinatesAreRoundedWhereTheProjectAsksForIt() throws IOException {
        Project coarse = new Project(
                PROJECT.title(),
                PROJECT.samplingDesign(),
                PROJECT.captureMethods(),
                PROJECT.individualAnimals(),
                PROJECT.contributors(),
                PROJECT.licenses(),
                PROJECT.timeZone(),
                Optional.empty(),
                true,
                OptionalDouble.of(0.05),
                List.of(),
                Map.of());
        Path written = write(folder.resolve("package"), context(coarse), List.of(photograph("a/1.jpg", NOON)));
        requireRow(rows(written, "deployments").get(0), "latitude=-2.45", "longitude=34.85");
        requireRow(rows(written, "media").get(0), "filePublic=true");
        JsonNode descriptor =
                new ObjectMapper().readTree(written.resolve("datapackage.json").toFile());
        assertThat(descriptor.get("spatial").toString())
                .isEqualTo("{\"type\":\"Point\",\"coordinates\":[34.85,-2.45]}");
    }
}
