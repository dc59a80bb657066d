package org.linnet.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TablesTest {
    /** Programs read the tables by these names and types: whoever changes one counts the version up. */
    @Test
    void columnsAreThoseThatAreDocumented() throws IOException {
        String written = "version " + Tables.VERSION + "\n"
                + text("embed", Tables.embeddings(false))
                + text("embed, float16", Tables.embeddings(true))
                + text("detect", Tables.detections())
                + text("predict", Tables.names());
        assertThat(written).isEqualTo(pinned());
    }

    private static String text(String name, StructType schema) {
        return Stream.of(schema.fields())
                .map(field -> field.name() + " " + field.dataType().catalogString() + (field.nullable() ? "?" : ""))
                .collect(Collectors.joining("\n", "\n" + name + "\n", "\n"));
    }

    private static String pinned() throws IOException {
        try (InputStream in = TablesTest.class.getResourceAsStream("tables.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Values of <a href="https://en.wikipedia.org/wiki/Half-precision_floating-point_format">the format's own examples</a>. */
    @Test
    void numbersOfTwoBytesAreTheNearestOnes() {
        assertThat(Float16.of(0f)).isEqualTo((short) 0);
        assertThat(Float16.of(-0f)).isEqualTo((short) 0x8000);
        assertThat(Float16.of(0x1p-24f)).isEqualTo((short) 0x0001);
        assertThat(Float16.of(0x1p-25f)).as("half of the least, to even").isEqualTo((short) 0);
        assertThat(Float16.of(0x1.8p-25f)).isEqualTo((short) 0x0001);
        assertThat(Float16.of(0x3ff * 0x1p-24f)).as("largest subnormal").isEqualTo((short) 0x03ff);
        assertThat(Float16.of(0x1p-14f)).as("least normal").isEqualTo((short) 0x0400);
        assertThat(Float16.of(1 / 3f)).isEqualTo((short) 0x3555);
        assertThat(Float16.of(0x7ff * 0x1p-11f)).isEqualTo((short) 0x3bff);
        assertThat(Float16.of(0.9999f))
                .as("rounded up to the next power of two")
                .isEqualTo((short) 0x3c00);
        assertThat(Float16.of(1f)).isEqualTo((short) 0x3c00);
        assertThat(Float16.of(1 + 0x1p-10f)).isEqualTo((short) 0x3c01);
        assertThat(Float16.of(-2f)).isEqualTo((short) 0xc000);
        assertThat(Float16.of(65504f)).isEqualTo((short) 0x7bff);
        assertThat(Float16.of(65520f)).isEqualTo((short) 0x7c00);
        assertThat(Float16.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
        assertThat(Float16.of(Float.NaN)).isEqualTo((short) 0x7e00);
        byte[] bytes = Float16.bytes(new float[] {1f, -2f});
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(2))
                .isEqualTo((short) 0xc000);
    }
}
