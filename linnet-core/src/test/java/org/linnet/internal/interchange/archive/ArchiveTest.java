package org.linnet.internal.interchange.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void archivesAndFoldersHoldTheSame() throws IOException {
        Files.writeString(folder.resolve("media.csv"), "mediaID\n1\n");
        Path zip =
                Zips.of(folder.resolve("a.zip"), Map.of("set\\media.csv", "mediaID\n1\n", "__MACOSX/._media.csv", "x"));
        try (Archive ofZip = Archive.open(zip);
                Archive ofFolder = Archive.open(folder)) {
            assertThat(ofZip.names()).containsExactly("set/media.csv");
            assertThat(ofZip.shallowest(Pattern.compile("media\\.csv"))).contains("set/media.csv");
            assertThat(text(ofZip.content("set/media.csv"))).isEqualTo(text(ofFolder.content("media.csv")));
            assertThat(ofZip.content("set/media.csv").name()).isEqualTo(zip + "/set/media.csv");
            assertThatThrownBy(() -> ofZip.content("media.csv"))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("media.csv");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../media.csv",
                "a/../../media.csv",
                "..\\media.csv",
                "/etc/media.csv",
                "C:\\media.csv",
                "a\nb.csv"
            })
    void namesThatLeadOutAreRefused(String name) throws IOException {
        Path zip = Zips.of(folder.resolve("a.zip"), Map.of(name, "x"));
        assertThatThrownBy(() -> Archive.open(zip))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(zip.toString())
                .hasMessageContaining(name.replace('\\', '/').replace('\n', '?'));
        try (Archive archive = Archive.open(folder)) {
            assertThatThrownBy(() -> archive.content(name)).isInstanceOf(LinnetException.class);
        }
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() throws IOException {
        Path zip = Zips.of(folder.resolve("a.zip"), Map.of("media1.csv", "x", "media2.csv", "y"));
        Zips.rename(zip, "media2.csv", "media1.csv");
        assertThatThrownBy(() -> Archive.open(zip))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("media1.csv twice");
    }

    @Test
    void whatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
        Path zip = Zips.bomb(folder.resolve("a.zip"), "observations.csv", 64L << 20);
        assertThat(Files.size(zip)).isLessThan(1L << 20);
        assertThatThrownBy(() -> Archive.open(zip))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("a.zip/observations.csv unpacks to more than");
    }

    @Test
    void whatSaysThatItIsSmallIsRefusedWhereItIsNot() throws IOException {
        Path zip = Zips.bomb(folder.resolve("a.zip"), "observations.csv", 64L << 20);
        Zips.patchDirectory(zip, 24, 1000, 4);
        try (Archive archive = Archive.open(zip)) {
            assertThatThrownBy(() -> text(archive.content("observations.csv")))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("unpacks to more than");
        }
    }

    @Test
    void compressedTablesAreReadWithinTheSameLimits() throws IOException {
        Path small = folder.resolve("media.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(small))) {
            out.write("mediaID\n1\n".getBytes(UTF_8));
        }
        assertThat(text(new GzipContent(Content.of(small)))).isEqualTo("mediaID\n1\n");
        Path bomb = folder.resolve("bomb.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            Zips.blanks(out, 64L << 20);
        }
        assertThatThrownBy(() -> text(new GzipContent(Content.of(bomb))))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("bomb.csv.gz");
    }

    @Test
    void encryptedArchivesAreRefused() throws IOException {
        Path zip = Zips.of(folder.resolve("a.zip"), Map.of("media.csv", "x"));
        Zips.patchDirectory(zip, 8, 1, 2);
        assertThatThrownBy(() -> Archive.open(zip))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("encrypted")
                .hasMessageContaining("password");
    }

    @Test
    void truncatedArchivesAreRefused() throws IOException {
        Path zip = Zips.of(folder.resolve("a.zip"), Map.of("media.csv", "x".repeat(1000)));
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Archive.open(zip))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("cannot be read as a zip archive");
    }

    private static String text(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
