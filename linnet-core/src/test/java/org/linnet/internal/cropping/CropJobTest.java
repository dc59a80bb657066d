package org.linnet.internal.cropping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.linnet.internal.cropping.GivenByName.animal;
import static org.linnet.internal.cropping.GivenByName.person;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.cropping.CropFormat;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStructure;
import org.linnet.cropping.CropStyle;
import org.linnet.cropping.CropSummary;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.error.LinnetException;
import org.linnet.image.BoxShape;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.internal.embedding.Looking;

class CropJobTest {
    private static final CropOptions PNG = new CropOptions(
            CropStyle.LINNET,
            Optional.empty(),
            Optional.of(CropFormat.PNG),
            Optional.empty(),
            Optional.empty(),
            0);

    @TempDir
    private Path folder;

    private Path photographs;
    private Path out;
    private final GivenByName boxes = new GivenByName();

    @BeforeEach
    void name() {
        photographs = folder.resolve("photographs");
        out = folder.resolve("crops");
    }

    /** 40 × 20 pixels, red on the left and blue on the right. */
    private Path photograph(String name) throws IOException {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, y, (x < 20 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        Path file = photographs.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile());
        return file;
    }

    private CropSummary crop(CropOptions options, boolean hidePeople, Path... inputs) {
        Looking looking = new Looking(
                new BoxRule("boxes.json", Optional.empty(), 0.5, 0, BoxShape.STRETCHED, NoBox.BLANK),
                Optional.empty(),
                Optional.of(boxes));
        return new CropJob(
                        looking,
                        hidePeople,
                        options,
                        Optional.empty(),
                        ImageLimits.defaults(),
                        PassOptions.defaults(),
                        PassListener.none())
                .run(List.of(inputs), out);
    }

    private CropSummary crop(CropOptions options) {
        return crop(options, false, photographs);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".linnet"))
                    .sorted()
                    .toList();
        }
    }

    private static CropOptions like(CropStyle style) {
        return new CropOptions(style, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    @Test
    void eachAnimalIsAPictureNamedByItsPhotographAndLiesAsThatDoes() throws IOException {
        photograph("cam1/IMG_1.png");
        photograph("cam2/IMG_1.png");
        boxes.with(
                "IMG_1.png",
                animal(0.4, 0, 0, 1, 1),
                animal(0.6, 0.25, 0.5, 0.25, 0.25),
                animal(0.9, 0.75, 0, 0.25, 1),
                person(0.9, 0, 0, 0.5, 0.5));

        CropSummary summary = crop(PNG);

        assertThat(files())
                .containsExactly(
                        "cam1/IMG_1_a.png", "cam1/IMG_1_b.png", "cam2/IMG_1_a.png", "cam2/IMG_1_b.png", "crops.csv");
        BufferedImage first = ImageIO.read(out.resolve("cam1/IMG_1_a.png").toFile());
        assertThat(first.getWidth()).isEqualTo(10);
        assertThat(first.getHeight()).isEqualTo(5);
        assertThat(new Color(first.getRGB(9, 4))).isEqualTo(Color.RED);
        assertThat(new Color(ImageIO.read(out.resolve("cam1/IMG_1_b.png").toFile()).getRGB(0, 0)))
                .isEqualTo(Color.BLUE);
        assertThat(summary.crops()).isEqualTo(4);
        assertThat(Files.readAllLines(out.resolve("crops.csv")))
                .startsWith(
                        "crop,file,category,confidence,x,y,width,height",
                        "cam1/IMG_1_a.png," + photographs.resolve("cam1/IMG_1.png") + ",animal,0.6,0.25,0.5,0.25,0.25");
    }

    @Test
    void twentySixAnimalsAreNotTheMost() throws IOException {
        photograph("7.jpg");
        Detection[] many = new Detection[29];
        Arrays.setAll(many, i -> animal(0.9, i / 40.0, 0, 0.2, 0.5));
        boxes.with("7.jpg", many);

        crop(like(CropStyle.ANIMAL_DETECTOR));

        assertThat(files()).hasSize(30).contains("7_a.jpg", "7_z.jpg", "7_aa.jpg", "7_ac.jpg");
        BufferedImage crop = ImageIO.read(out.resolve("7_ac.jpg").toFile());
        assertThat(crop.getWidth()).isEqualTo(224);
        assertThat(crop.getHeight()).isEqualTo(224);
    }

    @Test
    void megadetectorsCropsHaveTheNumberOfTheBoxInTheFile() throws IOException {
        photograph("a/IMG.JPG");
        boxes.with("IMG.JPG", animal(0.1, 0, 0, 1, 1), person(0.8, 0, 0, 0.5, 1), animal(0.6, 0.5, 0, 0.5, 1));

        crop(like(CropStyle.MEGADETECTOR));

        assertThat(files()).containsExactly("a/IMG.crop_001.JPG", "a/IMG.crop_002.JPG", "crops.csv");
        // crop_image never takes the last column and row.
        BufferedImage crop = ImageIO.read(out.resolve("a/IMG.crop_002.JPG").toFile());
        assertThat(crop.getWidth()).isEqualTo(19);
        assertThat(crop.getHeight()).isEqualTo(19);
    }

    @Test
    void photographsOfOneNameNeverShareAName() throws IOException {
        photograph("cam1/1.jpg");
        photograph("cam2/1.jpg");
        photograph("cam2/1.png");
        boxes.with("1.jpg", animal(0.9, 0, 0, 0.5, 1)).with("1.png", animal(0.9, 0.5, 0, 0.5, 1));

        CropSummary flat = crop(like(CropStyle.ANIMAL_DETECTOR));

        assertThat(files()).containsExactly("1-2_a.jpg", "1-3_a.jpg", "1_a.jpg", "crops.csv");
        assertThat(flat.renamed()).isEqualTo(2);
    }

    @Test
    void aSecondRunFindsWhatIsDoneAndAddsWhatIsNew() throws IOException {
        Path first = photograph("1.png");
        photograph("2.png");
        boxes.with("1.png", animal(0.9, 0, 0, 0.5, 1), animal(0.8, 0.5, 0, 0.5, 1))
                .with("2.png", animal(0.9, 0, 0, 0.5, 1))
                .with("3.png", animal(0.9, 0, 0, 0.5, 1));
        crop(PNG);
        FileTime before = Files.getLastModifiedTime(out.resolve("2_a.png"));
        photograph("3.png");
        Files.setLastModifiedTime(first, FileTime.fromMillis(1_000_000_000_000L));
        boxes.with("1.png", animal(0.9, 0, 0, 0.5, 1));

        CropSummary second = crop(PNG);

        assertThat(second.earlier()).isEqualTo(1);
        assertThat(second.crops()).isEqualTo(3);
        assertThat(files()).containsExactly("1_a.png", "2_a.png", "3_a.png", "crops.csv");
        assertThat(Files.getLastModifiedTime(out.resolve("2_a.png"))).isEqualTo(before);
        assertThat(Files.readAllLines(out.resolve("crops.csv"))).hasSize(4);
    }

    @Test
    void cropsOfARunThatWasKilledAreMadeAgainAndOthersAreNot() throws IOException {
        photograph("1.png");
        boxes.with("1.png", animal(0.9, 0, 0, 0.5, 1));
        crop(PNG);
        Path journal = out.resolve(CropJournal.NAME);
        List<String> lines = Files.readAllLines(journal);
        Files.write(
                journal,
                List.of(lines.get(0), "{\"writing\":[\"1_a.png\"]}", "{\"photograph\":\"cut o"));
        Files.writeString(out.resolve("1_a.png"), "half a pict");

        crop(PNG);

        assertThat(ImageIO.read(out.resolve("1_a.png").toFile()).getWidth()).isEqualTo(20);
        Files.write(journal, List.of(lines.get(0)));
        Files.writeString(out.resolve("1_a.png"), "mine");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> crop(PNG))
                .withMessageContaining("1_a.png is not Linnet's");
        assertThat(out.resolve("1_a.png")).hasContent("mine");
    }

    @Test
    void otherFoldersAndOtherOptionsAreRefused() throws IOException {
        photograph("1.png");
        boxes.with("1.png", animal(0.9, 0, 0, 0.5, 1));
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> CropJob.requireFit(photographs.resolve("crops"), List.of(photographs)))
                .withMessageContaining("in the folder of the photographs");
        Files.createDirectories(out);
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> crop(PNG))
                .withMessageContaining("holds other files");
        Files.delete(out.resolve("notes.txt"));
        crop(PNG);
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> crop(CropOptions.defaults()))
                .withMessageContaining("other options");
    }

    @Test
    void aTableGivesThePhotographsTheirTaxaAndFifteenPercentOfTheirObservationsToTest() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("\uFEFFid,scientific_name,taxon_family_name,taxon_genus_name,taxon_species_name");
        for (int i = 1; i <= 20; i++) {
            photograph(i + ".jpg");
            boxes.with(i + ".jpg", animal(0.9, 0, 0, 0.5, 1), animal(0.9, 0.5, 0, 0.5, 1));
            table.add(i + ",Panthera leo" + (i == 20 ? " persica" : "") + ",Felidae,Panthera,Panthera leo");
        }
        photograph("21.jpg");
        photograph("22.jpg");
        photograph("23.jpg");
        boxes.with("21.jpg", animal(0.9, 0, 0, 0.5, 1)).with("22.jpg", animal(0.9, 0, 0, 0.5, 1));
        table.add("21,Felidae,Felidae,,Panthera leo");
        table.add("22,x,../../Felidae,x,x");
        Files.write(folder.resolve("observations.csv"), table);
        CropOptions options = new CropOptions(
                CropStyle.ANIMAL_DETECTOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("observations.csv")),
                7);

        CropSummary summary = crop(options);

        List<String> lions = files().stream()
                .filter(name -> name.contains("/felidae/panthera/panthera_leo/"))
                .toList();
        assertThat(lions).hasSize(40).contains("taxon_train/felidae/panthera/panthera_leo/panthera_leo_persica/20_a.jpg");
        List<String> tested =
                lions.stream().filter(name -> name.startsWith("taxon_validate/")).toList();
        assertThat(tested).hasSize(6);
        assertThat(tested.stream()
                        .map(name -> name.replaceAll("_[ab]\\.jpg", ""))
                        .distinct())
                .hasSize(3);
        assertThat(files()).contains("taxon_train/felidae/21_a.jpg");
        // A table that is not to be trusted stays within the folder.
        assertThat(files()).noneMatch(name -> name.contains(".."));
        assertThat(summary.skipped()).extracting(one -> one.reason()).contains(SkipReason.NOT_IN_A_TAXON);
        List<String> before = files();
        assertThat(crop(options).earlier()).isEqualTo(summary.photographs());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void photographsThatAreSortedByTaxonKeepTheirFolders() throws IOException {
        for (int i = 0; i < 10; i++) {
            photograph("felidae/puma/" + i + ".jpg");
            boxes.with(i + ".jpg", animal(0.9, 0, 0, 0.5, 1));
        }

        crop(new CropOptions(
                CropStyle.ANIMAL_DETECTOR,
                Optional.empty(),
                Optional.empty(),
                Optional.of(CropStructure.TAXA),
                Optional.empty(),
                0));

        assertThat(files().stream().filter(name -> name.startsWith("taxon_validate/felidae/puma/")))
                .hasSize(2);
        assertThat(files().stream().filter(name -> name.startsWith("taxon_train/felidae/puma/")))
                .hasSize(8);
    }

    @Test
    void peopleAreGreyAlsoWithinAnAnimalsBox() throws IOException {
        photograph("1.png");
        boxes.with("1.png", animal(0.9, 0, 0, 1, 1), person(0.06, 0.25, 0.25, 0.25, 0.5));

        crop(PNG, true, photographs);

        BufferedImage crop = ImageIO.read(out.resolve("1_a.png").toFile());
        Color grey = new Color(128, 128, 128);
        assertThat(new Color(crop.getRGB(15, 10))).isEqualTo(grey);
        // A tenth more on each side: 1 pixel at the left and right, above and below.
        assertThat(new Color(crop.getRGB(9, 4))).isEqualTo(grey);
        assertThat(new Color(crop.getRGB(20, 15))).isEqualTo(grey);
        assertThat(new Color(crop.getRGB(8, 10))).isEqualTo(Color.RED);
        assertThat(new Color(crop.getRGB(21, 10))).isEqualTo(Color.BLUE);
        assertThat(new Color(crop.getRGB(15, 3))).isEqualTo(Color.RED);
        assertThat(new Color(ImageIO.read(photographs.resolve("1.png").toFile()).getRGB(15, 10)))
                .isEqualTo(Color.RED);
    }

    @Test
    void whatCannotBeReadIsSkippedAndLongNamesAreShortened() throws IOException {
        photograph("1.png");
        String longName = "ä".repeat(120) + ".png";
        photograph(longName);
        Files.writeString(photographs.resolve("2.png"), "no picture");
        boxes.with("1.png", animal(0.9, 0, 0, 0.5, 1))
                .with("2.png", animal(0.9, 0, 0, 0.5, 1))
                .with(longName, animal(0.9, 0, 0, 0.5, 1));

        CropSummary summary = crop(PNG);

        assertThat(summary.crops()).isEqualTo(2);
        assertThat(summary.skipped()).extracting(one -> one.reason()).containsExactly(SkipReason.NOT_AN_IMAGE);
        assertThat(files()).hasSize(3).anyMatch(name -> name.startsWith("ää") && name.endsWith("_a.png"));
    }

    @Test
    void lettersGoOnAsColumnsOfASpreadsheet() {
        assertThat(Stream.of(0, 25, 26, 27, 51, 52, 701, 702).map(CropNames::letters))
                .containsExactly("a", "z", "aa", "ab", "az", "ba", "zz", "aaa");
    }
}
