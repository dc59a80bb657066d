package org.linnet.internal.cropping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.image.Box;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.PictureEncoder;
import org.linnet.internal.image.Rectangle;
import org.linnet.internal.image.ShownPixels;

/** Crops as Animal-Detector's {@code detection_cropping.py} makes them with OpenCV in Python. */
class SharedCropsTest {
    @Test
    void areThoseOfAnimalDetector() throws Exception {
        Path golden = SharedTestData.require("fixtures/crops/crops.json");
        Path photographs = SharedTestData.require("data/serengeti");
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
        for (JsonNode crop : new ObjectMapper().readTree(golden.toFile())) {
            JsonNode bbox = crop.path("bbox");
            Box box = Box.clamped(
                            bbox.path(0).asDouble(),
                            bbox.path(1).asDouble(),
                            bbox.path(2).asDouble(),
                            bbox.path(3).asDouble())
                    .orElseThrow();
            byte[] photograph =
                    Files.readAllBytes(photographs.resolve(crop.path("photograph").asText()));
            RasterImage expected = decoder.decode(
                    Files.readAllBytes(golden.resolveSibling(crop.path("crop").asText())));
            try (DecodedImage image = decoder.open(photograph)) {
                Rectangle part = CropCutter.truncated(box, image.width(), image.height());
                JsonNode pixels = crop.path("pixels");
                assertThat(part)
                        .isEqualTo(new Rectangle(
                                pixels.path(0).asInt(),
                                pixels.path(1).asInt(),
                                pixels.path(2).asInt(),
                                pixels.path(3).asInt()));
                RasterImage made = PictureEncoder.sharpenedSquare(new ShownPixels(image, List.of()).part(part), 224);
                assertThat(largestDifference(made, expected))
                        .as(crop.path("crop").asText())
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static int largestDifference(RasterImage one, RasterImage other) {
        assertThat(one.rgb()).hasSameSizeAs(other.rgb());
        int largest = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff)));
        }
        return largest;
    }
}
