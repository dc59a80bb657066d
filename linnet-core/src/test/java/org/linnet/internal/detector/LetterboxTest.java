package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorInput.Placement;
import org.linnet.image.Box;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;

final class LetterboxTest {
    private static final DetectorInput CORNER =
            new DetectorInput(640, 640, Resampling.BICUBIC_ANTIALIAS, Placement.CORNER, 0, 1, false);

    @Test
    void theLongerSideFillsTheInputAndTheAspectRatioStays() {
        assertThat(Letterbox.of(CORNER, 766, 400)).isEqualTo(new Letterbox(0, 0, 640, 334));
        assertThat(Letterbox.of(CORNER, 300, 900)).isEqualTo(new Letterbox(0, 0, 213, 640));
        assertThat(Letterbox.of(CORNER, 12, 12)).isEqualTo(new Letterbox(0, 0, 640, 640));
        assertThat(Letterbox.of(CORNER, 10_000, 1)).isEqualTo(new Letterbox(0, 0, 640, 1));
    }

    @Test
    void liesInTheMiddleOrOverAllWhereTheDetectorWantsThat() {
        assertThat(Letterbox.of(placed(Placement.CENTRE), 766, 400)).isEqualTo(new Letterbox(0, 153, 640, 334));
        assertThat(Letterbox.of(placed(Placement.STRETCHED), 766, 400)).isEqualTo(new Letterbox(0, 0, 640, 640));
    }

    @Test
    void boxesAreSharesOfThePhotographAndEndAtItsEdges() {
        Letterbox letterbox = new Letterbox(0, 100, 640, 200);

        Box within = letterbox.box(new Candidate(64, 150, 320, 50, 0, 1)).orElseThrow();
        assertThat(within.x()).isCloseTo(0.1, within(1e-9));
        assertThat(within.y()).isCloseTo(0.25, within(1e-9));
        assertThat(within.width()).isCloseTo(0.5, within(1e-9));
        assertThat(within.height()).isCloseTo(0.25, within(1e-9));
        assertThat(letterbox.box(new Candidate(-50, 0, 1000, 1000, 0, 1))).contains(Box.WHOLE);
        assertThat(letterbox.box(new Candidate(10, 10, 20, 80, 0, 1))).isEmpty();
    }

    @Test
    void padsAsPillowDoes() throws IOException {
        DetectorInput input = new DetectorInput(40, 40, Resampling.BICUBIC_ANTIALIAS, Placement.CORNER, 0, 1, false);
        RasterImage expected = picture("/images/pillow/pad.png");

        float[] tensor = written(input, picture("/images/pillow/original.png"));

        for (int pixel = 0; pixel < 40 * 40; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(tensor[channel * 1600 + pixel]).isEqualTo(expected.rgb()[3 * pixel + channel] & 0xff);
            }
        }
    }

    @Test
    void theRestHasThePaddingAndChannelsAndScaleAreTheDetectors() {
        RasterImage image = new RasterImage(2, 1, new byte[] {(byte) 255, 51, 0, (byte) 255, 51, 0});
        DetectorInput input = new DetectorInput(32, 32, Resampling.BILINEAR, Placement.CENTRE, 102, 1 / 255.0, true);

        float[] tensor = written(input, image);

        float[] blueGreenRed = {0, 0.2f, 1};
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    assertThat(tensor[(channel * 32 + y) * 32 + x])
                            .isCloseTo(y < 8 || y >= 24 ? 0.4f : blueGreenRed[channel], within(1e-6f));
                }
            }
        }
    }

    @Test
    void aPhotographBecomesWhatTheDetectorWasTrainedOn() throws Exception {
        Path photograph = SharedTestData.require("data/serengeti/bat-1.jpg");
        RasterImage expected = RasterImage.of(ImageIO.read(
                SharedTestData.require("fixtures/detector/letterbox.png").toFile()));

        FloatBuffer tensor = FloatBuffer.allocate(CORNER.tensorLength());
        try (DecodedImage image = new ImageDecoder(ImageLimits.defaults()).open(Files.readAllBytes(photograph))) {
            new DetectorTensorWriter(CORNER).write(image, tensor);
        }

        int different = 0;
        for (int pixel = 0; pixel < 640 * 640; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                float grey = tensor.get(channel * 640 * 640 + pixel);
                float wanted = expected.rgb()[3 * pixel + channel] & 0xff;
                assertThat(grey).as("pixel %d", pixel).isCloseTo(wanted, within(2f));
                different += grey == wanted ? 0 : 1;
            }
        }
        // Two versions of libjpeg-turbo may round a few pixels differently.
        assertThat(different).isLessThan(3 * 640 * 640 / 100);
    }

    private static DetectorInput placed(Placement placement) {
        return new DetectorInput(640, 640, Resampling.BILINEAR, placement, 114, 1 / 255.0, false);
    }

    private static float[] written(DetectorInput input, RasterImage image) {
        FloatBuffer tensor = FloatBuffer.allocate(input.tensorLength());
        new DetectorTensorWriter(input).write(image, tensor);
        assertThat(tensor.hasRemaining()).isFalse();
        return tensor.array();
    }

    private static RasterImage picture(String resource) throws IOException {
        try (InputStream in = LetterboxTest.class.getResourceAsStream(resource)) {
            return RasterImage.of(ImageIO.read(in));
        }
    }
}
