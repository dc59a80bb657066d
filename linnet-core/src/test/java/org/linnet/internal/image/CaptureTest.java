package org.linnet.internal.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureTest {
    private static final ExifBlock EXIF = new ExifBlock()
            .model("RECONYX", "HC600")
            .time("2024:05:02 11:00:01", "25")
            .serialNumber("H600 17")
            .position("S", new int[] {33, 30}, "E", new int[] {18, 15});

    @TempDir
    Path folder;

    @Test
    void readsTimeCameraAndPositionOfEveryFormatThatHasThem() throws IOException {
        Capture expected = new Capture(
                Optional.of(LocalDateTime.of(2024, 5, 2, 11, 0, 1, 250_000_000)),
                Optional.empty(),
                Optional.of("RECONYX HC600 H600 17"),
                Optional.of("RECONYX HC600"),
                Optional.of(new GeographicPosition(-33.5, 18.25)));

        assertThat(read(EXIF.jpeg())).isEqualTo(expected);
        assertThat(read(png(EXIF.bytes()))).isEqualTo(expected);
        assertThat(read(webp(EXIF.bytes()))).isEqualTo(expected);
        assertThat(read(EXIF.bytes())).isEqualTo(expected);
    }

    @Test
    void knowsTheInstantWhereTheFileSaysTheOffsetOfItsTime() throws IOException {
        LocalDateTime shown = LocalDateTime.of(2024, 5, 2, 11, 0, 1);
        Path photograph = Path.of("../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg");
        Capture capture = read(new ExifBlock()
                .time("2024:05:02 11:00:01", "")
                .text(0x9011, "+02:00")
                .within(Files.readAllBytes(photograph)));

        assertThat(capture.time()).contains(shown);
        assertThat(capture.offset()).contains(ZoneOffset.ofHours(2));
        assertThat(capture.timeInUtcOrAsShown()).contains(shown.minusHours(2));
        for (String unknown : List.of("   :  ", "+25:00", "summer")) {
            Capture without = read(new ExifBlock()
                    .time("2024:05:02 11:00:01", "")
                    .text(0x9011, unknown)
                    .jpeg());
            assertThat(without.offset()).isEmpty();
            assertThat(without.timeInUtcOrAsShown()).contains(shown);
        }
    }

    @Test
    void takesTheOffsetOfAnotherTimeOnlyWhereThatTimeIsTheSame() throws IOException {
        assertThat(read(new ExifBlock()
                                .time("2024:05:02 11:00:01", "")
                                .text(0x9004, "2024:05:02 11:00:01")
                                .text(0x9012, "-03:30")
                                .jpeg())
                        .offset())
                .contains(ZoneOffset.ofHoursMinutes(-3, -30));
        // Edited at home, in another zone.
        assertThat(read(new ExifBlock()
                                .fileTime("2024:06:30 20:00:00")
                                .time("2024:05:02 11:00:01", "")
                                .text(0x9010, "+02:00")
                                .jpeg())
                        .offset())
                .isEmpty();
    }

    @Test
    void takesNoNumberForASerialNumberThatOnlyFillsItsPlace() throws IOException {
        byte[] file = new ExifBlock()
                .model("Bushnell", "119436")
                .serialNumber("000000")
                .jpeg();

        assertThat(read(file).serialNumber()).isEmpty();
        assertThat(read(file).model()).contains("Bushnell 119436");
    }

    @Test
    void saysNothingOfFilesThatSayNothing() throws IOException {
        assertThat(read(new byte[0])).isEqualTo(Capture.UNKNOWN);
        assertThat(read("GIF89a and more, and more, and more".getBytes(ISO_8859_1)))
                .isEqualTo(Capture.UNKNOWN);
        assertThat(read(new ExifBlock().time("0000:00:00 00:00:00", "").jpeg()).time())
                .isEmpty();
        assertThat(Capture.read(folder.resolve("none.jpg"))).isEqualTo(Capture.UNKNOWN);
    }

    @Test
    void survivesEveryCutAndEveryWrongByte() throws IOException {
        byte[] whole = EXIF.jpeg();
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = new byte[i];
            System.arraycopy(whole, 0, cut, 0, i);
            assertThat(read(cut)).isNotNull();
            byte[] wrong = whole.clone();
            wrong[i] = (byte) 0xff;
            assertThat(read(wrong)).isNotNull();
        }
    }

    @Test
    void endsSoonWhereABlockClaimsDirectoriesWithoutEnd() throws IOException {
        int entries = 5000;
        ByteBuffer block = ByteBuffer.allocate(60_000 + 6);
        block.put("MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries && block.remaining() > 12; i++) {
            block.putShort((short) 0x8769).putShort((short) 4).putInt(14_000).putInt(8);
        }

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1});
        file.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (block.capacity() + 8)).array());
        file.writeBytes("Exif\0\0".getBytes(ISO_8859_1));
        file.writeBytes(block.array());

        assertThat(read(file.toByteArray())).isEqualTo(Capture.UNKNOWN);
    }

    @Test
    void readsTheFormsOfATimeThatCamerasAndTablesHave() {
        LocalDateTime time = LocalDateTime.of(2024, 5, 2, 11, 0, 1);
        assertThat(CaptureTime.parse("2024:05:02 11:00:01")).contains(time);
        assertThat(CaptureTime.parse("2024-05-02T11:00:01+02:00")).contains(time);
        assertThat(CaptureTime.parse("2024-05-02 11:00:01.5")).contains(time.withNano(500_000_000));
        assertThat(CaptureTime.parse("2024.05.02 11.00.01")).contains(time);
        assertThat(CaptureTime.parse("2024/5/2 11:00")).contains(time.withSecond(0));
        assertThat(CaptureTime.parse("2024-05-02")).isEmpty();
        assertThat(CaptureTime.parse("2024:13:02 11:00:01")).isEmpty();
    }

    private Capture read(byte[] file) throws IOException {
        Path path = folder.resolve("file");
        Files.write(path, file);
        return Capture.read(path);
    }

    private static byte[] png(byte[] block) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("\u0089PNG\r\n\32\n".getBytes(ISO_8859_1));
        file.writeBytes(ByteBuffer.allocate(8)
                .putInt(13)
                .put("IHDR".getBytes(ISO_8859_1))
                .array());
        file.writeBytes(new byte[13 + 4]);
        file.writeBytes(ByteBuffer.allocate(8)
                .putInt(block.length)
                .put("eXIf".getBytes(ISO_8859_1))
                .array());
        file.writeBytes(block);
        file.writeBytes(new byte[4]);
        return file.toByteArray();
    }

    private static byte[] webp(byte[] block) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("RIFF\0\0\0\0WEBPVP8X\n\0\0\0".getBytes(ISO_8859_1));
        file.writeBytes(new byte[10]);
        file.writeBytes("EXIF".getBytes(ISO_8859_1));
        file.writeBytes(ByteBuffer.allocate(4)
                .putInt(Integer.reverseBytes(block.length))
                .array());
        file.writeBytes(block);
        file.writeBytes(new byte[1]);
        return file.toByteArray();
    }
}
