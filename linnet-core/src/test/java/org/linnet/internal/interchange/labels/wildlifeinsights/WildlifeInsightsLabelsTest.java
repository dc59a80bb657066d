package org.linnet.internal.interchange.labels.wildlifeinsights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.labels.LabelCensus.file;
import static org.linnet.internal.interchange.labels.LabelCensus.labels;
import static org.linnet.internal.interchange.labels.LabelCensus.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Zips;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class WildlifeInsightsLabelsTest {
    private static final String IMAGES =
            """
            project_id,deployment_id,image_id,filename,location,is_blank,identified_by,wi_taxon_id,class,order,family,genus,species,common_name,timestamp,cv_confidence,sequence_id,bounding_boxes
            7,A,i1,IMG_1.JPG,gs://b/u1.JPG,0,Ana,x,Mammalia,Carnivora,Felidae,Panthera,onca,Jaguar,5/5/19 17:21,92,,
            7,A,i2,IMG_2.JPG,gs://b/u2.JPG,0,Computer Vision,x,Mammalia,Carnivora,Felidae,Panthera,,Panthera Species,5/6/19 17:21,92,,
            7,A,i3,IMG_3.JPG,gs://b/u3.JPG,0,,x,Mammalia,Carnivora,Felidae,,,Felidae Family,5/6/19 17:22,0.5,,
            7,A,i4,IMG_4.JPG,gs://b/u4.JPG,1,Ana,x,,,,,,Blank,5/6/19 17:23,,,
            7,B,i5,IMG_1.JPG,gs://b/u5.JPG,0,Ana,x,Mammalia,Primates,Hominidae,Homo,sapiens,Human-Camera Trapper,5/6/19 17:24,,,
            7,B,i6,IMG_6.JPG,gs://b/u6.JPG,0,Ana,x,No CV Result,No CV Result,No CV Result,No CV Result,No CV Result,No CV Result,5/6/19 17:25,,,
            7,B,i7,IMG_7.JPG,gs://b/u7.JPG,0,Ana,x,Mammalia,Carnivora,Felidae,Panthera,onca,Jaguar,5/6/19 17:26,,,"[0.1]"
            7,B,i7,IMG_7.JPG,gs://b/u7.JPG,0,Ana,x,Aves,,,,,Bird,5/6/19 17:26,,,
            7,C,i8,IMG_8.JPG,gs://b/u8.JPG,0,,,,,,,,,5/6/19 17:27,,s1,
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("images_7.csv"), IMAGES);
        Files.writeString(
                folder.resolve("deployments.csv"),
                """
                project_id,deployment_id,placename,longitude,latitude
                7,A,Ridge,-62.94,-8.57
                7,B,Ridge,-62.95,-8.56
                """);
    }

    private void replace(String what, String by) throws IOException {
        Files.writeString(folder.resolve("images_7.csv"), IMAGES.replace(what, by));
    }

    @Test
    void peopleAndComputerVisionAreToldApart() {
        Labels labels = read(folder);
        assertThat(labels.format()).isEqualTo("Wildlife Insights");
        assertThat(labels(labels, "A/IMG_1.JPG")).containsExactly("PERSON PHOTOGRAPH Panthera onca");
        assertThat(labels(labels, "IMG_2.JPG")).containsExactly("MACHINE PHOTOGRAPH Panthera");
        assertThat(file(labels, "IMG_2.JPG").labels().get(0).probability()).hasValue(0.92);
        assertThat(file(labels, "IMG_3.JPG").labels().get(0).author()).isEqualTo(Label.Author.MACHINE);
        assertThat(file(labels, "IMG_3.JPG").labels().get(0).probability()).hasValue(0.5);
    }

    @Test
    void whatIsNoTaxonIsNone() {
        Labels labels = read(folder);
        assertThat(kind(labels, "IMG_4.JPG")).isEqualTo(Identification.Kind.BLANK);
        assertThat(kind(labels, "B/IMG_1.JPG")).isEqualTo(Identification.Kind.PERSON);
        assertThat(kind(labels, "IMG_6.JPG")).isEqualTo(Identification.Kind.UNKNOWN);
        assertThat(file(labels, "IMG_8.JPG").labels()).isEmpty();
    }

    private static Identification.Kind kind(Labels labels, String path) {
        return file(labels, path).labels().get(0).what().kind();
    }

    @Test
    void severalRowsOfOneImageAreSeveralLabels() {
        assertThat(labels(read(folder), "IMG_7.JPG"))
                .containsExactly("PERSON PHOTOGRAPH Panthera onca", "PERSON PHOTOGRAPH Aves");
    }

    @Test
    void imagesHaveThePlacesOfTheirDeploymentsAndTimes() {
        Labels labels = read(folder);
        LabelledFile first = file(labels, "A/IMG_1.JPG");
        assertThat(first.location()).contains("Ridge");
        assertThat(first.position()).contains(new GeographicPosition(-8.57, -62.94));
        assertThat(first.otherPaths()).containsExactly("u1.JPG", "i1.jpg");
        // Nothing tells whether days or months are first, and this program writes months first.
        assertThat(file(labels, "IMG_2.JPG").time()).contains(LocalDateTime.of(2019, 5, 6, 17, 21));
        assertThat(labels.notices())
                .containsExactly(
                        "1 row with bounding_boxes, which are not read: their form is not published",
                        "1 image of deployments that deployments.csv does not have; no place for them (images_7.csv, line 10)");
    }

    @Test
    void daysComeFirstWhereOneCanBeNoMonth() throws IOException {
        replace("5/5/19 17:21", "25/5/2019 17:21");
        assertThat(file(read(folder), "IMG_2.JPG").time()).contains(LocalDateTime.of(2019, 6, 5, 17, 21));
    }

    @Test
    void namesOfSequencesAreOfTheirImages() throws IOException {
        Files.writeString(
                folder.resolve("sequences_7.csv"),
                """
                project_id,deployment_id,sequence_id,is_blank,identified_by,class,order,family,genus,species,common_name
                7,C,s1,0,Ana,Mammalia,Carnivora,Felidae,Panthera,onca,Jaguar
                """);
        Labels labels = read(folder);
        assertThat(labels(labels, "IMG_8.JPG")).containsExactly("PERSON SEQUENCE Panthera onca");
        assertThat(file(labels, "IMG_8.JPG").sequence()).contains("s1");
    }

    @Test
    void anArchiveAndTheTableSayTheSameAsTheFolder() throws IOException {
        Labels labels = read(folder);
        Path zip = Zips.ofFolder(
                Files.createTempDirectory(folder.getParent(), "zip").resolve("w.zip"), "wi_1/", folder);
        assertThat(read(zip).files()).isEqualTo(labels.files());
        assertThat(read(folder.resolve("images_7.csv")).files()).isEqualTo(labels.files());
    }

    @Test
    void faultsAreToldWithFileAndLine() throws IOException {
        replace("7,B,i6,", "7,B,,");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("images_7.csv, line 7: an image without image_id");
        replace("0.5,,", "500,,");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("images_7.csv, line 4: cv_confidence 500.0");
    }
}
