package org.linnet.internal.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.Photograph;

/** A whole pass, with a real backbone, over a folder of everything that may lie among photographs. */
final class MessyFolderTest {
    private static final Map<String, String> READABLE = Map.ofEntries(
            Map.entry("formats/baseline.jpg", "baseline.jpg"),
            Map.entry("formats/progressive.jpeg", "progressive.jpg"),
            Map.entry("formats/grey.JPG", "grey.jpg"),
            Map.entry("formats/cmyk.jpg", "cmyk.jpg"),
            Map.entry("formats/ycck.jpg", "ycck.jpg"),
            Map.entry("formats/turned.jpg", "orientation_6.jpg"),
            Map.entry("formats/sixteen.png", "rgb16.png"),
            Map.entry("formats/palette.png", "palette_alpha.png"),
            Map.entry("formats/transparent.png", "alpha.png"),
            Map.entry("formats/animated.gif", "animated.gif"),
            Map.entry("formats/animated.webp", "animated.webp"),
            Map.entry("formats/bitmap.bmp", "top_down.bmp"),
            Map.entry("formats/lzw.tif", "lzw.tif"),
            Map.entry("formats/sixteen.tiff", "rgb16.tif"),
            Map.entry("formats/one pixel.png", "one_pixel.png"),
            Map.entry("names/png named.jpg", "scene.png"),
            Map.entry("names/foto 1 (cópia).png", "scene.png"),
            Map.entry("names/" + Normalizer.normalize("ação.png", Normalizer.Form.NFD), "scene.png"),
            Map.entry("🐈/🐾.png", "scene.png"),
            Map.entry("names/" + "x".repeat(196) + ".png", "scene.png"));

    @TempDir
    Path folder;

    @Test
    void everyFileIsReadOrListedWithItsReason() throws Exception {
        Path data = folder.resolve("data");
        Map<String, SkipReason> unreadable = write(data);
        Dataset dataset = Dataset.read(data);
        Files.delete(data.resolve("skipped/vanishing.jpg"));
        List<Path> files = dataset.photographs().stream().map(Photograph::file).toList();
        BackboneSource lite =
                new BackboneStore(new LinnetHome(folder.resolve("home"))).source("efficientnet-lite0", own -> own);
        Delivered delivered = new Delivered();

        PassSummary summary = new EmbeddingPass(lite, Optional.empty(), ImageLimits.defaults(), PassOptions.defaults())
                .run(files, delivered, PassListener.none());

        assertThat(delivered.embeddings().keySet())
                .extracting(file -> relative(data, file))
                .containsAll(READABLE.keySet())
                .contains("names/linked.jpg", "linked folder/baseline.jpg")
                .hasSize(READABLE.size() + 1 + 15);
        assertThat(reasons(data, dataset.skipped(), delivered.skipped())).isEqualTo(unreadable);
        assertThat(summary.files()).isEqualTo(files.size());
        assertThat(summary.skipped()).isEqualTo(delivered.skipped().size());
        assertEmbeddingsAreThoseOfThePixels(data, delivered.embeddings());
    }

    private static void assertEmbeddingsAreThoseOfThePixels(Path data, Map<Path, float[]> embeddings) {
        float[] scene = embeddings.get(data.resolve("names/png named.jpg"));
        assertThat(embeddings.values()).allSatisfy(embedding -> {
            assertThat(embedding).hasSize(1280);
            for (float value : embedding) {
                assertThat(value).isFinite();
            }
        });
        Stream.of("transparent.png", "sixteen.png", "animated.webp", "bitmap.bmp", "lzw.tif")
                .forEach(same -> assertThat(embeddings.get(data.resolve("formats/" + same)))
                        .as(same)
                        .isEqualTo(scene));
        assertThat(embeddings.get(data.resolve("formats/one pixel.png"))).isNotEqualTo(scene);
    }

    /** The files and what those that cannot be read are to be skipped for. */
    private static Map<String, SkipReason> write(Path data) throws IOException {
        for (Map.Entry<String, String> readable : READABLE.entrySet()) {
            write(data, readable.getKey(), picture(readable.getValue()));
        }
        byte[] jpeg = picture("baseline.jpg");
        byte[] damaged = picture("scene.png");
        damaged[damaged.length / 2] ^= 1;
        Map<String, SkipReason> skipped = new HashMap<>();
        skipped.put(write(data, "skipped/empty.jpg", new byte[0]), SkipReason.EMPTY_FILE);
        skipped.put(write(data, "skipped/text.jpg", "not found".getBytes(UTF_8)), SkipReason.NOT_AN_IMAGE);
        skipped.put(write(data, "skipped/zeros.png", new byte[5000]), SkipReason.NOT_AN_IMAGE);
        skipped.put(
                write(data, "skipped/heic.jpg", "\0\0\0 ftypheic and more".getBytes(UTF_8)), SkipReason.UNSUPPORTED);
        skipped.put(write(data, "skipped/cut.jpg", Arrays.copyOf(jpeg, jpeg.length / 2)), SkipReason.TRUNCATED);
        skipped.put(write(data, "skipped/damaged.png", damaged), SkipReason.DAMAGED);
        skipped.put(write(data, "skipped/bomb.png", bomb()), SkipReason.TOO_LARGE);
        skipped.put(write(data, "skipped/vanishing.jpg", jpeg), SkipReason.NOT_READABLE);
        skipped.put(write(data, "in no taxon.jpg", jpeg), SkipReason.NOT_IN_A_TAXON);
        skipped.put(link(data, "skipped/dangling.jpg", "nowhere.jpg"), SkipReason.NOT_READABLE);
        skipped.put(link(data, "skipped/loop.jpg", "loop.jpg"), SkipReason.SYMLINK_LOOP);
        skipped.put(link(data, "skipped/up", ".."), SkipReason.SYMLINK_LOOP);
        link(data, "names/linked.jpg", "../formats/baseline.jpg");
        link(data, "linked folder", "formats");
        write(data, "formats/.hidden.jpg", new byte[0]);
        write(data, "formats/notes.txt", new byte[0]);
        Files.createDirectories(data.resolve("empty folder"));
        Files.createDirectories(data.resolve("folder.jpg"));
        return skipped;
    }

    private static byte[] bomb() throws IOException {
        byte[] png = picture("scene.png");
        CRC32 checksum = new CRC32();
        checksum.update(
                ByteBuffer.wrap(png).putInt(16, 20_000).putInt(20, 20_000).array(), 12, 17);
        return ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue()).array();
    }

    private static String write(Path data, String file, byte[] content) throws IOException {
        Files.createDirectories(data.resolve(file).getParent());
        Files.write(data.resolve(file), content);
        return file;
    }

    private static String link(Path data, String link, String target) throws IOException {
        Files.createSymbolicLink(data.resolve(link), Path.of(target));
        return link;
    }

    private static byte[] picture(String name) throws IOException {
        try (InputStream in = MessyFolderTest.class.getResourceAsStream("/images/" + name)) {
            return in.readAllBytes();
        }
    }

    private static Map<String, SkipReason> reasons(Path data, List<SkippedFile> unlisted, List<SkippedFile> unread) {
        Map<String, SkipReason> reasons = new HashMap<>();
        Stream.of(unlisted, unread)
                .flatMap(List::stream)
                .forEach(skipped -> reasons.put(relative(data, skipped.file()), skipped.reason()));
        return reasons;
    }

    private static String relative(Path data, Path file) {
        return data.relativize(file).toString();
    }
}
