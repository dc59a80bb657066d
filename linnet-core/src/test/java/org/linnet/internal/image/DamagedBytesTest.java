package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;

/**
 * Files with random bytes changed, cut off and repeated. Whatever they hold, they are read or skipped, and none makes the
 * native decoder end the program. {@code -Dlinnet.fuzz.rounds=100000} looks longer.
 */
final class DamagedBytesTest {
    private static final int ROUNDS = Integer.getInteger("linnet.fuzz.rounds", 200);
    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1_000_000);

    private final ImageDecoder decoder = new ImageDecoder(LIMITS);

    @ParameterizedTest
    @FieldSource("org.linnet.internal.image.TestImages#KINDS")
    void areReadWithinTheLimitsOrSkipped(String name) throws Exception {
        byte[] whole = TestImages.bytes(name);
        Random random = new Random(name.hashCode());
        int skipped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(whole, random);
            try {
                RasterImage image = decoder.decode(damaged);
                assertThat((long) image.width() * image.height()).isLessThanOrEqualTo(LIMITS.maxPixels());
            } catch (UnreadableImageException e) {
                assertThat(e).hasMessageStartingWith(e.reason().label());
                skipped++;
            }
        }
        assertThat(skipped).as("skipped of %d", ROUNDS).isPositive();
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        // The headers are short and say most, so half of the changes go there.
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(120, bytes.length) : bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ (1 << random.nextInt(8)));
        }
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> repeated(bytes, random.nextInt(bytes.length), random.nextInt(64));
            default -> bytes;
        };
    }

    private static byte[] repeated(byte[] bytes, int at, int length) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }
}
