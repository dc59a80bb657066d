package org.linnet.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.linnet.image.Crop;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.image.SkipReason;
import org.linnet.image.View;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/** Pictures, decoded and resampled as the pass of {@code train} and {@code predict} does it. */
final class PictureSubject implements FaultSubject {
    private static final int SIZE = 32;
    private static final String READ = "read";

    /** Kinds of frames, most of which are rare. */
    private static final int FIRST_FRAME = 0xc0;

    private final List<Mutant> seeds = PictureSeeds.all();
    private final List<byte[]> contents = seeds.stream().map(Mutant::content).toList();
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final TensorWriter writer = new TensorWriter(new Preprocessing(
            SIZE, Resampling.BILINEAR, Crop.NONE, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_DEVIATION));
    private final FloatBuffer tensor = ByteBuffer.allocateDirect(3 * SIZE * SIZE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    PictureSubject() throws IOException {}

    @Override
    public Limits limits() {
        return new Limits("512m", 1_500_000_000, 60);
    }

    @Override
    public Mutant mutate(Random random) {
        Mutant seed = seeds.get(random.nextInt(seeds.size()));
        byte[] content = seed.content();
        if (PngMutations.isPng(content)) {
            content = random.nextBoolean()
                    ? PngMutations.withOtherData(content, contents, random)
                    : Mutations.of(content, contents, random);
            return new Mutant(seed.name(), random.nextBoolean() ? PngMutations.withChecksums(content) : content);
        }
        content = Mutations.of(content, contents, random);
        if (random.nextInt(20) == 0) {
            changeFrame(content, random);
        }
        return new Mutant(seed.name(), content);
    }

    /** Makes a JPEG file say that it is coded otherwise. */
    private static void changeFrame(byte[] content, Random random) {
        for (int i = 0; i + 1 < content.length; i++) {
            if (content[i] == (byte) 0xff && (content[i + 1] & 0xfc) == FIRST_FRAME) {
                content[i + 1] = (byte) (FIRST_FRAME + random.nextInt(16));
                return;
            }
        }
    }

    @Override
    public List<String> outcomes() {
        List<String> outcomes = new ArrayList<>(List.of(READ));
        for (SkipReason reason : SkipReason.values()) {
            outcomes.add(reason.label());
        }
        return outcomes;
    }

    @Override
    public String read(Mutant mutant) {
        try (DecodedImage image = decoder.open(mutant.content())) {
            writer.write(image, View.WHOLE, tensor.clear());
            return READ;
        } catch (UnreadableImageException e) {
            return e.reason().label();
        }
    }
}
