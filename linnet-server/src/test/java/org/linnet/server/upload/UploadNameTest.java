package org.linnet.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names of uploads are relative paths that lead out of no folder. */
class UploadNameTest {
    private static String of(String name) {
        return UploadName.of(name, 7).toString();
    }

    @Test
    void namesAndFoldersStay() {
        assertThat(of("lion.jpg")).isEqualTo("lion.jpg");
        assertThat(of("creek/7/Löwe 1.jpg")).isEqualTo("creek/7/Löwe 1.jpg");
        assertThat(of("")).isEqualTo("photograph-7");
    }

    @Test
    void ofVeryManyFoldersTheLastStay() {
        assertThat(of("a/".repeat(400) + "creek/lion.jpg")).isEqualTo("a/".repeat(38) + "creek/lion.jpg");
    }

    @Test
    void nothingLeadsOut() {
        assertThat(of("../../etc/passwd")).isEqualTo("etc/passwd");
        assertThat(of("/etc/./passwd")).isEqualTo("etc/passwd");
        assertThat(of("C:\\Users\\me\\lion.jpg")).isEqualTo("Users/me/lion.jpg");
        assertThat(of("..")).isEqualTo("photograph-7");
    }

    @Test
    void nothingUpsetsAScreen() {
        assertThat(of("a\0b\r\nc.jpg")).isEqualTo("a_b__c.jpg");
        assertThat(of("a\u202egpj.exe")).isEqualTo("a_gpj.exe");
        assertThat(of("a\uD800\uFFFD.jpg")).isEqualTo("a__.jpg");
        assertThat(of("x".repeat(5000))).hasSize(1000);
    }
}
