package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingTrialTest {
    @TempDir
    private Path folder;

    @Test
    void aPhotographAndAFileThatIsNoneAreNoProblem() throws IOException {
        Path photograph = folder.resolve("photograph.jpg");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", photograph.toFile());
        Path none = Files.writeString(folder.resolve("notes.jpg"), "no photograph");
        Trial trial = new DecodingTrial(DecodingTrial.MEMORY);

        assertThat(trial.problem(photograph)).isEmpty();
        assertThat(trial.problem(none)).isEmpty();
    }

    @Test
    void whatTakesMoreMemoryThanTheProcessMayIsSaid() throws IOException {
        Path photograph = folder.resolve("photograph.jpg");
        ImageIO.write(new BufferedImage(6400, 4800, BufferedImage.TYPE_INT_RGB), "jpg", photograph.toFile());

        assertThat(new DecodingTrial(16 << 20).problem(photograph)).contains("it took more than 16 MB of memory");
    }
}
