package org.linnet.benchmark;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.linnet.Linnet;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassOptions;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Fingerprint;
import org.linnet.internal.embedding.Fingerprints;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.linear.AlikeRows;
import org.linnet.internal.training.Copies;

/** How near copies are to their originals, and the nearest different photographs to one another. */
public final class CopiesBenchmark {
    private static final int COPIED = 60;

    private final EmbeddingPass pass;

    private CopiesBenchmark(EmbeddingPass pass) {
        this.pass = pass;
    }

    /** What is made of photographs. */
    private enum Change {
        QUALITY_50(0.5f, 1, 0, false, 1),
        QUALITY_70(0.7f, 1, 0, false, 1),
        QUALITY_90(0.9f, 1, 0, false, 1),
        HALF(0.85f, 0.5, 0, false, 1),
        THREE_QUARTERS(0.85f, 0.75, 0, false, 1),
        ONE_AND_A_HALF(0.85f, 1.5, 0, false, 1),
        BRIGHTER(0.9f, 1, 0, false, 1.15f),
        CROPPED(0.9f, 1, 0.02, false, 1),
        MIRRORED(0.9f, 1, 0, true, 1);

        private final float quality;
        private final double scale;
        private final double border;
        private final boolean mirrored;
        private final float brightness;

        Change(float quality, double scale, double border, boolean mirrored, float brightness) {
            this.quality = quality;
            this.scale = scale;
            this.border = border;
            this.mirrored = mirrored;
            this.brightness = brightness;
        }

        void write(BufferedImage image, Path file) throws IOException {
            int left = (int) (border * image.getWidth());
            int top = (int) (border * image.getHeight());
            int width = image.getWidth() - 2 * left;
            int height = image.getHeight() - 2 * top;
            BufferedImage changed =
                    new BufferedImage((int) (scale * width), (int) (scale * height), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = changed.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            if (mirrored) {
                graphics.transform(new AffineTransform(-1, 0, 0, 1, changed.getWidth(), 0));
            }
            graphics.drawImage(
                    image.getSubimage(left, top, width, height), 0, 0, changed.getWidth(), changed.getHeight(), null);
            graphics.dispose();
            if (brightness != 1) {
                new RescaleOp(brightness, 0, null).filter(changed, changed);
            }
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
                writer.setOutput(out);
                writer.write(null, new IIOImage(changed, null, null), parameters);
            } finally {
                writer.dispose();
            }
        }
    }

    /** @param arguments folders of taxa, then {@code --} and a backbone */
    public static void main(String[] arguments) throws IOException {
        List<String> folders = new ArrayList<>(Arrays.asList(arguments));
        int end = folders.indexOf("--");
        String backbone = end < 0 ? Linnet.DEFAULT_BACKBONE : folders.get(end + 1);
        LinnetHome home = LinnetHome.standard();
        BackboneSource source = new BackboneStore(home).source(backbone, own -> own);
        Path temporary = Files.createTempDirectory("linnet-copies");
        try (EmbeddingStore store = EmbeddingStore.open(home.embeddings())) {
            CopiesBenchmark benchmark = new CopiesBenchmark(
                    new EmbeddingPass(source, Optional.of(store), ImageLimits.defaults(), PassOptions.defaults()));
            for (String folder : end < 0 ? folders : folders.subList(0, end)) {
                benchmark.measure(Path.of(folder), Files.createTempDirectory(temporary, "copies"));
            }
        } finally {
            TemporaryFolder.delete(temporary);
        }
    }

    private void measure(Path folder, Path work) throws IOException {
        Dataset dataset = Dataset.read(folder);
        List<Photograph> photographs = new ArrayList<>(dataset.photographs());
        List<Path> files =
                new ArrayList<>(photographs.stream().map(Photograph::file).toList());
        List<Integer> originals = new ArrayList<>();
        Map<Change, Integer> firsts = new LinkedHashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < COPIED; i++) {
            originals.add(random.nextInt(photographs.size()));
        }
        for (Change change : Change.values()) {
            firsts.put(change, files.size());
            for (int i = 0; i < COPIED; i++) {
                Path file = work.resolve(change + "-" + i + ".jpg");
                BufferedImage image =
                        ImageIO.read(photographs.get(originals.get(i)).file().toFile());
                change.write(image, file);
                files.add(file);
            }
        }
        float[][] embeddings = new float[files.size()][];
        Fingerprints.Content[] contents = new Fingerprints.Content[files.size()];
        pass.run(
                files,
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path file, String sha256, float[] embedding) {
                        embeddings[(int) index] = embedding;
                        contents[(int) index] = new Fingerprints.Content(file, sha256);
                    }

                    @Override
                    public void skipped(long index, SkippedFile file) {
                        throw new IllegalStateException(file.file() + ": " + file.detail());
                    }
                },
                progress -> {});
        float[][] fingerprints = pass.fingerprints().orElseThrow().of(Arrays.asList(contents));
        print(
                folder,
                photographs,
                originals,
                firsts,
                Arrays.asList(centred(embeddings, photographs.size())),
                fingerprints);
    }

    private static double[][] centred(float[][] rows, int fitted) {
        double[] mean = new double[rows[0].length];
        for (int row = 0; row < fitted; row++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += rows[row][k] / fitted;
            }
        }
        double[][] centred = new double[rows.length][mean.length];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < mean.length; k++) {
                centred[row][k] = rows[row][k] - mean[k];
            }
        }
        return centred;
    }

    private static void print(
            Path folder,
            List<Photograph> photographs,
            List<Integer> originals,
            Map<Change, Integer> firsts,
            List<double[]> embeddings,
            float[][] fingerprints) {
        System.out.println(folder + ": " + photographs.size() + " photographs, " + COPIED + " copies of each kind");
        firsts.forEach((change, first) -> {
            double[] cosines = new double[COPIED];
            int byFingerprint = 0;
            int found = 0;
            for (int i = 0; i < COPIED; i++) {
                cosines[i] = cosine(embeddings.get(first + i), embeddings.get(originals.get(i)));
                boolean same = copies(fingerprints[first + i], fingerprints[originals.get(i)]);
                byFingerprint += same ? 1 : 0;
                found += same || cosines[i] >= Copies.LEAST_COSINE ? 1 : 0;
            }
            Arrays.sort(cosines);
            System.out.printf(
                    Locale.ROOT,
                    "  %-15s cosine %.3f (least) %.3f (median); found by cosine or fingerprint %d, by fingerprint %d%n",
                    change.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    cosines[0],
                    cosines[COPIED / 2],
                    found,
                    byFingerprint);
        });
        different(photographs, embeddings, fingerprints, true);
        different(photographs, embeddings, fingerprints, false);
        long start = System.nanoTime();
        int count = photographs.size();
        int[] pairs = new int[1];
        AlikeRows.of(row -> fingerprints[row], count, Fingerprint.LEAST_COSINE).forEachPair((a, b) -> pairs[0]++);
        System.out.printf(Locale.ROOT, "  search among fingerprints: %.2f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static void different(
            List<Photograph> photographs, List<double[]> embeddings, float[][] fingerprints, boolean sameTaxon) {
        double most = -1;
        int alike = 0;
        int same = 0;
        for (int a = 0; a < photographs.size(); a++) {
            for (int b = a + 1; b < photographs.size(); b++) {
                if (photographs.get(a).taxon().equals(photographs.get(b).taxon()) == sameTaxon) {
                    double cosine = cosine(embeddings.get(a), embeddings.get(b));
                    most = Math.max(most, cosine);
                    alike += cosine >= Copies.LEAST_COSINE ? 1 : 0;
                    same += copies(fingerprints[a], fingerprints[b]) ? 1 : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  pairs of %s: cosine at most %.3f, %d pairs joined by it, %d by fingerprint%n",
                sameTaxon ? "one taxon" : "different taxa",
                most,
                alike,
                same);
    }

    private static boolean copies(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length >= Fingerprint.LEAST_COSINE && Fingerprint.areOfCopies(a, b);
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
