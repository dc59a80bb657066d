package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;

class ExifSegmentTest {
    private static final byte[] JPEG = PictureEncoder.jpeg(new RasterImage(2, 2, new byte[12]), 95);

    /** Orientation 6, a time, and a small picture that says "SECRET". */
    private static byte[] photograph() throws IOException {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
        tiff.putShort((short) 0x0132).putShort((short) 2).putInt(20).putInt(100);
        tiff.putInt(40);
        tiff.position(40).putShort((short) 2);
        tiff.putShort((short) 0x0201).putShort((short) 4).putInt(1).putInt(130);
        tiff.putShort((short) 0x0202).putShort((short) 4).putInt(1).putInt(6);
        tiff.putInt(0);
        tiff.position(100).put("2024:05:02 11:00:01\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(130).put("SECRET".getBytes(StandardCharsets.US_ASCII));
        byte[] block = tiff.array();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(JPEG, 0, 2);
        int length = 2 + 6 + block.length;
        file.write(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length, 'E', 'x', 'i', 'f', 0, 0});
        file.write(block);
        file.write(JPEG, 2, JPEG.length - 2);
        return file.toByteArray();
    }

    @Test
    void keepsWhenAPhotographWasTakenButNotItsOrientationAndSmallPicture() throws Exception {
        byte[] crop = ExifSegment.of(photograph()).orElseThrow().within(JPEG);

        String text = new String(crop, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("2024:05:02 11:00:01").doesNotContain("SECRET");
        byte[] block = ExifTags.block(crop, 12, crop.length);
        assertThat(ExifTags.orientation(ExifTags.block(photograph(), 12, 212))).isEqualTo(Orientation.TURN_CLOCKWISE);
        assertThat(ExifTags.orientation(block)).isEqualTo(Orientation.UPRIGHT);
        assertThat(new ImageDecoder(ImageLimits.defaults()).decode(crop).width())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotThereOrDamagedIsLeftOut() throws IOException {
        assertThat(ExifSegment.of(JPEG)).isEmpty();
        assertThat(ExifSegment.of(new byte[0])).isEmpty();
        byte[] damaged = photograph();
        // The first directory is said to begin beyond the end.
        damaged[16] = 0x7f;
        assertThat(ExifSegment.of(damaged)).isEmpty();
        damaged = photograph();
        damaged[12 + 62] = 0x7f;
        assertThat(ExifSegment.of(damaged)).isEmpty();
    }
}
