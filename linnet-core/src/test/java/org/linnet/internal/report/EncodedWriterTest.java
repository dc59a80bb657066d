package org.linnet.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Bytes of text on their way to a screen. */
class EncodedWriterTest {
    @Test
    void areTheSameTextHoweverTheyAreCut() throws IOException {
        String text = "Käfer 猫 \uD83D\uDC08 und so weiter; ".repeat(2000);
        for (int size : new int[] {1, 2, 3, 7, 8191, 8192, 8193, 100_000}) {
            StringWriter screen = new StringWriter();
            EncodedWriter out = new EncodedWriter(screen);
            byte[] bytes = text.getBytes(UTF_8);
            for (int from = 0; from < bytes.length; from += size) {
                out.write(bytes, from, Math.min(size, bytes.length - from));
            }
            out.flush();
            assertThat(screen).hasToString(text);
        }
    }
}
