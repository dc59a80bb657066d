package org.linnet.internal.tagging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;

class TagTest {
    private static final Path LION =
            Path.of("../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg");
    private static final String PACKET =
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2"><rdf:RDF \
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:mine="http://example.org/mine/" xmp:Rating="4" \
            mine:station="A 7"><digiKam:PickLabel>2</digiKam:PickLabel><dc:subject><rdf:Bag><rdf:li>male</rdf:li></rdf:Bag></dc:subject>\
            <digiKam:TagsList><rdf:Seq><rdf:li>Sex/male</rdf:li></rdf:Seq></digiKam:TagsList>\
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">At the waterhole</rdf:li></rdf:Alt></dc:description>\
            </rdf:Description></rdf:RDF></x:xmpmeta>""";

    @TempDir
    Path folder;

    private Path photograph;
    private Path table;

    @BeforeEach
    void copyAPhotograph() throws IOException {
        photograph = folder.resolve("lion.jpg");
        Files.copy(LION, photograph);
        Files.setLastModifiedTime(photograph, FileTime.from(Instant.parse("2024-05-02T11:00:01Z")));
        table = table("lion.jpg,,Felidae,Panthera,Panthera leo");
    }

    private Path table(String... rows) throws IOException {
        return Files.writeString(
                folder.resolve("names.csv"), "file,label,family,genus,species\n" + String.join("\n", rows) + "\n");
    }

    private TagSummary tag(boolean embedded) {
        return TagJob.run(
                table,
                new TagOptions(LabelOptions.defaults(), NamedPhotographs.USUAL_THRESHOLD, embedded, false),
                done -> {},
                done -> {});
    }

    /** A JPEG file with some segments behind SOI. */
    private static byte[] with(byte[] jpeg, byte[]... segments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        for (byte[] segment : segments) {
            out.write(segment);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] app1(String mark, byte[] content) {
        byte[] head = mark.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(4 + head.length + content.length)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (2 + head.length + content.length))
                .put(head)
                .put(content)
                .array();
    }

    private static byte[] xmp(String packet) {
        return app1("http://ns.adobe.com/xap/1.0/\0", packet.getBytes(StandardCharsets.UTF_8));
    }

    /** The file without its XMP. */
    private static byte[] withoutXmp(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] mark = "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1);
        int at = 2;
        out.write(jpeg, 0, 2);
        while ((jpeg[at + 1] & 0xff) != 0xda) {
            int size = 2 + ((jpeg[at + 2] & 0xff) << 8) + (jpeg[at + 3] & 0xff);
            boolean isXmp = (jpeg[at + 1] & 0xff) == 0xe1
                    && Arrays.equals(jpeg, at + 4, at + 4 + mark.length, mark, 0, mark.length);
            if (!isXmp) {
                out.write(jpeg, at, size);
            }
            at += size;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static List<String> list(JsonNode tags, String name) {
        JsonNode value = tags.path(name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : value.isMissingNode() ? List.of() : List.of(value.asText());
    }

    private List<String> problems() {
        return tag(true).skipped().stream().map(one -> one.detail()).toList();
    }

    @Test
    void aSidecarHasTheKeywordsInThreeFormsAndThePhotographIsAsItWas() throws Exception {
        byte[] before = Files.readAllBytes(photograph);
        assertThat(tag(false).sidecars()).isEqualTo(1);
        assertThat(photograph).hasBinaryContent(before);
        Path sidecar = folder.resolve("lion.jpg.xmp");
        assertThat(sidecar).exists();
        ExifTool.require();
        JsonNode tags = ExifTool.tags(sidecar);
        assertThat(list(tags, "XMP-dc:Subject")).containsExactly("Panthera leo");
        assertThat(list(tags, "XMP-digiKam:TagsList")).containsExactly("Species/Felidae/Panthera/Panthera leo");
        assertThat(list(tags, "XMP-lr:HierarchicalSubject")).containsExactly("Species|Felidae|Panthera|Panthera leo");
    }

    @Test
    void embeddedKeywordsAreReadByExifToolWhichFindsNothingWrong() throws Exception {
        ExifTool.require();
        assertThat(tag(true).embedded()).isEqualTo(1);
        JsonNode tags = ExifTool.tags(photograph);
        assertThat(list(tags, "XMP-dc:Subject")).containsExactly("Panthera leo");
        assertThat(list(tags, "XMP-digiKam:TagsList")).containsExactly("Species/Felidae/Panthera/Panthera leo");
        assertThat(list(tags, "XMP-lr:HierarchicalSubject")).containsExactly("Species|Felidae|Panthera|Panthera leo");
        assertThat(ExifTool.run("-validate", "-warning", "-error", "-a", photograph))
                .contains(": OK")
                .doesNotContain("Warning");
    }

    @Test
    void everyByteOfThePhotographButItsXmpStaysAndSoDoTimeAndPermissions() throws IOException {
        byte[] before = Files.readAllBytes(photograph);
        FileTime time = Files.getLastModifiedTime(photograph);
        Files.setPosixFilePermissions(photograph, PosixFilePermissions.fromString("rw-r-----"));
        tag(true);
        byte[] after = Files.readAllBytes(photograph);
        assertThat(after.length).isGreaterThan(before.length);
        assertThat(withoutXmp(after)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(photograph)).isEqualTo(time);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(photograph)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void otherProgramsPropertiesAndPeoplesKeywordsStay() throws Exception {
        byte[] plain = withoutXmp(Files.readAllBytes(photograph));
        Files.write(photograph, with(plain, xmp(PACKET)));
        tag(true);
        assertThat(withoutXmp(Files.readAllBytes(photograph))).isEqualTo(plain);
        ExifTool.require();
        JsonNode tags = ExifTool.tags(photograph);
        assertThat(list(tags, "XMP-dc:Subject")).containsExactly("male", "Panthera leo");
        assertThat(list(tags, "XMP-digiKam:TagsList"))
                .containsExactly("Sex/male", "Species/Felidae/Panthera/Panthera leo");
        assertThat(tags.get("XMP-xmp:Rating").asText()).isEqualTo("4");
        assertThat(tags.get("XMP-mine:Station").asText()).isEqualTo("A 7");
        assertThat(tags.get("XMP-digiKam:PickLabel").asText()).isEqualTo("2");
        assertThat(tags.get("XMP-dc:Description").asText()).isEqualTo("At the waterhole");
    }

    @Test
    void aSidecarThatIsThereKeepsWhatItHasAndIsTheOneThatIsUsed() throws Exception {
        Path adobes = Files.writeString(folder.resolve("lion.xmp"), PACKET);
        tag(false);
        assertThat(folder.resolve("lion.jpg.xmp")).doesNotExist();
        assertThat(adobes)
                .content()
                .contains("Rating")
                .contains("Species/Felidae/Panthera/Panthera leo")
                .contains("Sex/male");

        // Beside a raw file of that name, it is that one's.
        Files.delete(adobes);
        Files.writeString(adobes, PACKET);
        Files.writeString(folder.resolve("lion.cr2"), "raw");
        tag(false);
        assertThat(adobes).hasContent(PACKET);
        assertThat(folder.resolve("lion.jpg.xmp")).exists();
    }

    @Test
    void aNewSidecarBeginsWithTheXmpOfThePhotograph() throws Exception {
        Files.write(photograph, with(Files.readAllBytes(photograph), xmp(PACKET)));
        tag(false);
        assertThat(folder.resolve("lion.jpg.xmp"))
                .content()
                .contains("At the waterhole")
                .contains("Sex/male");
    }

    @Test
    void undoingGivesTheSameBytesAsBefore() throws IOException {
        byte[] before = Files.readAllBytes(photograph);
        TagSummary inside = tag(true);
        assertThat(TagUndo.of(inside.undo().orElseThrow(), false).taken()).isEqualTo(1);
        assertThat(photograph).hasBinaryContent(before);

        TagSummary beside = tag(false);
        assertThat(TagUndo.of(beside.undo().orElseThrow(), false).taken()).isEqualTo(1);
        assertThat(folder.resolve("lion.jpg.xmp")).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lion.jpg", "names.csv", "tag-undone.jsonl", "tag-undone-2.jsonl");
        }
    }

    @Test
    void undoingLeavesWhatOtherProgramsHaveChangedSince() throws Exception {
        ExifTool.require();
        for (boolean embedded : new boolean[] {true, false}) {
            Files.copy(LION, photograph, StandardCopyOption.REPLACE_EXISTING);
            TagSummary summary = tag(embedded);
            Path written = embedded ? photograph : folder.resolve("lion.jpg.xmp");
            ExifTool.run("-q", "-overwrite_original", "-XMP:Rating=5", "-XMP-dc:Subject+=at night", written);
            assertThat(TagUndo.of(summary.undo().orElseThrow(), false).taken()).isEqualTo(1);
            JsonNode tags = ExifTool.tags(written);
            assertThat(tags.get("XMP-xmp:Rating").asText()).isEqualTo("5");
            assertThat(list(tags, "XMP-dc:Subject")).containsExactly("at night");
            assertThat(list(tags, "XMP-digiKam:TagsList")).isEmpty();
            assertThat(list(tags, "XMP-lr:HierarchicalSubject")).isEmpty();
        }
    }

    @Test
    void keywordsThatPeopleHadAreNotTakenAwayByUndoing() throws IOException {
        Files.writeString(
                folder.resolve("lion.jpg.xmp"),
                PACKET.replace("<rdf:li>male</rdf:li>", "<rdf:li>Panthera leo</rdf:li>"));
        TagSummary summary = tag(false);
        TagUndo.of(summary.undo().orElseThrow(), false);
        assertThat(folder.resolve("lion.jpg.xmp"))
                .content()
                .contains("Panthera leo")
                .doesNotContain("Species/Felidae");
    }

    @Test
    void taggingAgainChangesNothing() throws IOException {
        tag(true);
        byte[] once = Files.readAllBytes(photograph);
        TagSummary again = tag(true);
        assertThat(again.already()).isEqualTo(1);
        assertThat(again.undo()).isEmpty();
        assertThat(photograph).hasBinaryContent(once);
    }

    @Test
    void linnetReadsItsKeywordsAndKnowsWhichAreAMachines() throws IOException {
        Files.copy(photograph, folder.resolve("blank.jpg"));
        Files.copy(photograph, folder.resolve("person.jpg"));
        table = Files.writeString(
                folder.resolve("results.json"),
                """
                {"info":{"format_version":"1.5"},"detection_categories":{"1":"animal","2":"person"},
                 "classification_categories":{"7":"panthera leo"},
                 "classification_category_descriptions":{"7":"x;mammalia;carnivora;felidae;panthera;leo;lion"},
                 "images":[
                  {"file":"lion.jpg","detections":[{"category":"1","conf":0.9,"bbox":[0.1,0.1,0.2,0.2],
                    "classifications":[["7",0.7]]}]},
                  {"file":"person.jpg","detections":[{"category":"2","conf":0.9,"bbox":[0.1,0.1,0.2,0.2]}]},
                  {"file":"blank.jpg","detections":[]}]}
                """);
        tag(true);
        LabelOptions options =
                new LabelOptions(Optional.of("xmp"), Optional.empty(), Optional.empty(), true, false, Optional.empty());
        assertThat(LabelFormats.read(folder, options).files())
                .allSatisfy(
                        file -> assertThat(file.labels()).singleElement().satisfies(label -> assertThat(label.author())
                                .isEqualTo(Author.MACHINE)))
                .extracting(
                        file -> file.path() + " " + file.labels().get(0).what().text())
                .containsExactlyInAnyOrder(
                        "lion.jpg Mammalia/Carnivora/Felidae/Panthera/Panthera leo",
                        "person.jpg Human",
                        "blank.jpg Blank");
        table = table("lion.jpg,,Felidae,Panthera,Panthera leo");
        Files.copy(LION, photograph, StandardCopyOption.REPLACE_EXISTING);
        tag(true);
        assertThat(LabelFormats.read(folder, options).files())
                .filteredOn(file -> file.path().equals("lion.jpg"))
                .singleElement()
                .satisfies(file -> assertThat(file.labels().get(0).author()).isEqualTo(Author.PERSON));
    }

    @Test
    void aPacketWithRoomKeepsItsLengthSoThatWhatFollowsThePictureStaysWhereItIs() throws IOException {
        byte[] plain = withoutXmp(Files.readAllBytes(photograph));
        byte[] another = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
        ByteArrayOutputStream twoPictures = new ByteArrayOutputStream();
        twoPictures.write(with(
                plain,
                xmp("<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>" + PACKET + " ".repeat(2000)
                        + "<?xpacket end='w'?>")));
        twoPictures.write(another);
        Files.write(photograph, twoPictures.toByteArray());
        assertThat(tag(true).embedded()).isEqualTo(1);
        byte[] after = Files.readAllBytes(photograph);
        assertThat(after).hasSameSizeAs(twoPictures.toByteArray()).endsWith(another);

        byte[] withoutRoom = Arrays.copyOf(plain, plain.length + another.length);
        System.arraycopy(another, 0, withoutRoom, plain.length, another.length);
        Files.write(photograph, withoutRoom);
        assertThat(problems()).singleElement().asString().contains("something follows the picture");
        assertThat(photograph).hasBinaryContent(withoutRoom);
    }

    @Test
    void whatCannotBeTaggedSafelyIsLeftAsItIsWithAdvice() throws IOException {
        byte[] plain = withoutXmp(Files.readAllBytes(photograph));
        byte[][] odd = {
            with(plain, xmp(PACKET), app1("http://ns.adobe.com/xmp/extension/\0", new byte[100])),
            with(plain, xmp(PACKET), xmp(PACKET)),
            with(plain, xmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'><broken></x:xmpmeta>")),
            with(plain, xmp("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + PACKET)),
            with(plain, xmp("<a>".repeat(5000) + "</a>".repeat(5000))),
            Arrays.copyOf(plain, plain.length / 2),
            "no picture".getBytes(ISO_8859_1)
        };
        String[] reasons = {
            "goes on in further segments",
            "more than one XMP packet",
            "damaged",
            "not as other programs",
            "not as other programs",
            "damaged JPEG",
            "no JPEG"
        };
        for (int i = 0; i < odd.length; i++) {
            Files.write(photograph, odd[i]);
            assertThat(problems()).singleElement().asString().contains(reasons[i]);
            assertThat(photograph).hasBinaryContent(odd[i]);
        }
    }

    @Test
    void aPacketThatWouldBecomeTooLongIsRefused() throws IOException {
        String large = PACKET.replace("At the waterhole", "x".repeat(65_502 - PACKET.length()));
        byte[] full = with(withoutXmp(Files.readAllBytes(photograph)), xmp(large));
        Files.write(photograph, full);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("longer than JPEG allows")
                .contains("beside it");
        assertThat(photograph).hasBinaryContent(full);
        assertThat(tag(false).sidecars()).isEqualTo(1);
    }

    @Test
    void linksAndReadOnlyPhotographsAreNotReplaced() throws IOException {
        Path real = folder.resolve("real.jpg");
        Files.move(photograph, real);
        Files.createSymbolicLink(photograph, real);
        assertThat(problems()).singleElement().asString().contains("symbolic link");
        assertThat(tag(false).sidecars()).isEqualTo(1);
        Files.delete(photograph);
        Files.createLink(photograph, real);
        assumeTrue(Links.isOneOfSeveral(photograph), "the system does not tell hard links");
        assertThat(problems()).singleElement().asString().contains("hard links");
        Files.delete(real);
        Files.setPosixFilePermissions(photograph, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(problems()).singleElement().asString().contains("read-only");
    }

    @Test
    void rawFilesAndOthersGetSidecarsEvenWhereKeywordsAreToGoInside() throws IOException {
        Files.writeString(folder.resolve("lion.cr2"), "raw");
        table = table("lion.cr2,,Felidae,Panthera,Panthera leo", "lion.jpg,,Felidae,Panthera,Panthera leo");
        TagSummary summary = tag(true);
        assertThat(summary.embedded()).isEqualTo(1);
        assertThat(summary.sidecars()).isEqualTo(1);
        assertThat(folder.resolve("lion.cr2")).hasContent("raw");
        assertThat(folder.resolve("lion.cr2.xmp")).exists();
    }

    @Test
    void severalAnimalsAreAllTagged() throws IOException {
        table = table("lion.jpg,,Felidae,Panthera,Panthera leo", "lion.jpg,,Equidae,Equus,Equus quagga");
        tag(false);
        assertThat(folder.resolve("lion.jpg.xmp"))
                .content()
                .contains("Panthera leo")
                .contains("Equus quagga");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        TagSummary summary = TagJob.run(
                table,
                new TagOptions(LabelOptions.defaults(), NamedPhotographs.USUAL_THRESHOLD, false, true),
                done -> {},
                done -> {});
        assertThat(summary.sidecars()).isEqualTo(1);
        assertThat(summary.keywords()).containsKey("Species/Felidae/Panthera/Panthera leo");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lion.jpg", "names.csv");
        }
    }

    @Test
    void whatIsMissingIsListedAndOtherFilesAreNoUndoFiles() throws IOException {
        table = table("gone.jpg,,Felidae,Panthera,Panthera leo", "lion.jpg,,Felidae,Panthera,Panthera leo");
        assertThat(tag(false).skipped())
                .singleElement()
                .satisfies(one -> assertThat(one.file().toString()).isEqualTo("gone.jpg"));
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> TagUndo.of(table, false))
                .withMessageContaining("tag-undo.jsonl")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
        assertThat(Files.exists(folder.resolve("lion.jpg.xmp"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
