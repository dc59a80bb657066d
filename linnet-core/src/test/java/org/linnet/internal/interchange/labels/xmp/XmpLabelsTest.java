package org.linnet.internal.interchange.labels.xmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class XmpLabelsTest {
    /** As Exiv2 0.28, which digiKam uses, writes it; padding left out. */
    private static final String PACKET =
            """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?> <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2"> \
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"> <rdf:Description rdf:about="" \
            xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/" \
            xmlns:dc="http://purl.org/dc/elements/1.1/">%s</rdf:Description> </rdf:RDF> </x:xmpmeta>     <?xpacket end="w"?>""";

    @TempDir
    Path folder;

    private static String packet(String... bags) {
        return PACKET.formatted(String.join(" ", bags));
    }

    private static String bag(String name, String... items) {
        return "<" + name + "> <rdf:Seq> "
                + Stream.of(items).map(item -> "<rdf:li>" + item + "</rdf:li>").collect(Collectors.joining(" "))
                + " </rdf:Seq> </" + name + ">";
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = XmpLabelsTest.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        }
    }

    private void jpeg(String name, String packet) throws IOException {
        byte[] plain = resource("grey.jpg");
        byte[] body = ("http://ns.adobe.com/xap/1.0/\0" + new String(packet.getBytes(UTF_8), ISO_8859_1))
                .getBytes(ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(plain.length + 4 + body.length);
        bytes.put(plain, 0, 2)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (body.length + 2))
                .put(body);
        write(name, bytes.put(plain, 2, plain.length - 2).array());
    }

    private void png(String name, String packet) throws IOException {
        byte[] plain = resource("alpha.png");
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write("iTXtXML:com.adobe.xmp\0\1\0\0\0".getBytes(ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
            deflater.write(packet.getBytes(UTF_8));
        }
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        int header = 8 + 12 + 13;
        ByteBuffer bytes = ByteBuffer.allocate(plain.length + chunk.size() + 8);
        bytes.put(plain, 0, header)
                .putInt(chunk.size() - 4)
                .put(chunk.toByteArray())
                .putInt((int) checksum.getValue());
        write(name, bytes.put(plain, header, plain.length - header).array());
    }

    private void webp(String name, String packet) throws IOException {
        byte[] plain = resource("lossy.webp");
        byte[] text = packet.getBytes(UTF_8);
        int padded = text.length + (text.length & 1);
        ByteBuffer bytes = ByteBuffer.allocate(plain.length + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(plain).put("XMP ".getBytes(ISO_8859_1)).putInt(text.length).put(text);
        bytes.putInt(4, bytes.capacity() - 8);
        write(name, bytes.array());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), bytes);
    }

    private Labels read(Optional<String> branch) {
        return LabelFormats.read(
                folder, new LabelOptions(Optional.of("xmp"), Optional.empty(), Optional.empty(), false, false, branch));
    }

    private Map<String, String> labels(Optional<String> branch) {
        return read(branch).files().stream().collect(Collectors.toMap(LabelledFile::path, file -> file.labels().stream()
                .map(Label::what)
                .map(what -> what.text().isEmpty() ? what.kind().name() : what.text())
                .collect(Collectors.joining(", "))));
    }

    @Test
    void findsTaxaInTheKeywordsOfAllKindsOfPhotographs() throws IOException {
        jpeg(
                "a/1.jpg",
                packet(
                        bag("digiKam:TagsList", "Species", "Species/Lion", "Places/Kenya"),
                        bag("lr:hierarchicalSubject", "Species|Lion", "Places|Kenya"),
                        bag("dc:subject", "Lion", "Kenya")));
        png("a/2.png", packet(bag("lr:hierarchicalSubject", "Animalia|Felidae|Panthera|Panthera leo", "People|Ännä")));
        webp("3.webp", packet(bag("dc:subject", "sunset", "Panthera pardus", "my cat")));
        jpeg("4.jpg", packet(bag("digiKam:TagsList", "Nature/Species/Zebra", "Species/Gnu &amp; co", "Species/blank")));
        jpeg("5.jpg", packet(bag("digiKam:TagsList", "Taxonomy/Mammals/unknown", "Taxonomy/Mammals")));
        write("6.jpg", resource("grey.jpg"));

        assertThat(labels(Optional.empty()))
                .isEqualTo(Map.of(
                        "a/1.jpg", "Lion",
                        "a/2.png", "Animalia/Felidae/Panthera/Panthera leo",
                        "3.webp", "Panthera pardus",
                        "4.jpg", "Zebra, Gnu & co, blank",
                        "5.jpg", "Mammals",
                        "6.jpg", ""));
    }

    @Test
    void readsTheBranchThatIsAskedForAndSaysWhichOthersThereAre() throws IOException {
        jpeg(
                "1.jpg",
                packet(bag("digiKam:TagsList", "Nature/Wildlife/Hyena", "Species/Lion"), bag("dc:subject", "Fisi")));
        jpeg("2.jpg", packet(bag("digiKam:TagsList", "Places/Kenya"), bag("dc:subject", "Kenya")));

        assertThat(labels(Optional.of("nature/wildlife"))).isEqualTo(Map.of("1.jpg", "Hyena", "2.jpg", ""));
        assertThat(labels(Optional.of("dc:subject"))).isEqualTo(Map.of("1.jpg", "Fisi", "2.jpg", "Kenya"));
        assertThat(read(Optional.empty()).notices())
                .containsExactly(
                        "1 photograph has other keywords only, in the branches Places (1); --label-column BRANCH"
                                + " names the one with the taxa, --label-column dc:subject takes all keywords");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(Optional.of("Birds")))
                .withMessageContaining("no photograph in " + folder + " has a keyword that names a taxon")
                .withMessageContaining("in the branches Nature (1), Places (1), Species (1)")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
    }

    @Test
    void believesTheFileBesideAPhotographFirst() throws IOException {
        String old = packet(bag("digiKam:TagsList", "Species/Lion"));
        jpeg("1.JPG", old);
        jpeg("2.jpg", old);
        jpeg("3.jpg", old);
        write("1.JPG.xmp", packet(bag("digiKam:TagsList", "Species/Zebra")).getBytes(UTF_8));
        write("2.XMP", packet(bag("lr:hierarchicalSubject", "Species|Gnu")).getBytes(UTF_8));
        write("3.xmp", packet().getBytes(UTF_8));

        assertThat(labels(Optional.empty())).isEqualTo(Map.of("1.JPG", "Zebra", "2.jpg", "Gnu", "3.jpg", "Lion"));
    }

    @Test
    void ignoresPacketsThatAreDamagedOrMadeToDoHarm() throws IOException {
        jpeg("1.jpg", packet(bag("digiKam:TagsList", "Species/Lion")));
        write("2.jpg", resource("grey.jpg"));
        write(
                "2.jpg.xmp",
                packet(bag("digiKam:TagsList", "Species/Lion"))
                        .substring(0, 400)
                        .getBytes(UTF_8));
        Files.writeString(folder.resolve("secret.txt"), "Species/Secret");
        write("3.jpg", resource("grey.jpg"));
        write(
                "3.jpg.xmp",
                ("<!DOCTYPE x [<!ENTITY s SYSTEM \""
                                + folder.resolve("secret.txt").toUri() + "\">]>"
                                + packet(bag("digiKam:TagsList", "&s;")).replaceAll("<\\?.*?\\?>", ""))
                        .getBytes(UTF_8));
        write("4.jpg", resource("grey.jpg"));
        write(
                "4.jpg.xmp",
                packet("<a>".repeat(200_000) + "</a>".repeat(200_000)).getBytes(UTF_8));

        Labels labels = read(Optional.empty());

        assertThat(labels.files()).extracting(file -> file.labels().size()).containsExactly(1, 0, 0, 0);
        assertThat(labels.notices())
                .singleElement()
                .asString()
                .matches("[12] damaged XMP packets? left out, such as that of .*2.jpg.xmp");
    }

    @Test
    void tellsHowManyPhotographsItHasLookedAt() throws IOException {
        jpeg("1.jpg", packet(bag("digiKam:TagsList", "Species/Lion")));
        write("2.jpg", resource("grey.jpg"));
        List<Long> told = new ArrayList<>();

        LabelFormats.read(
                folder,
                new LabelOptions(
                        Optional.of("xmp"), Optional.empty(), Optional.empty(), false, false, Optional.empty()),
                told::add);

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void leavesFoldersToThemselvesWhereItIsNotAskedFor() throws IOException {
        jpeg("1.jpg", packet(bag("digiKam:TagsList", "Species/Lion")));

        assertThat(LabelFormats.isSource(folder)).isFalse();
    }
}
