package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CsvSeparatorTest {
    private static String read(String table) throws IOException {
        BufferedReader text = new BufferedReader(new StringReader(table));
        return CsvSeparator.of(text) + text.readLine();
    }

    @Test
    void itIsWhatTheHeaderHasMostOf() throws IOException {
        assertThat(read("a,b;c,d\n1")).isEqualTo(",a,b;c,d");
        assertThat(read("\uFEFFa;b;c,d\r\n1")).isEqualTo(";a;b;c,d");
        assertThat(read("a\tb\n1")).isEqualTo("\ta\tb");
        assertThat(read("a")).isEqualTo(",a");
    }

    @Test
    void excelsLineSaysItAndIsNoHeader() throws IOException {
        assertThat(read("\uFEFFsep=;\r\ntaxon;a,b,c,d\r\n")).isEqualTo(";taxon;a,b,c,d");
        assertThat(read("SEP=,\ntaxon;a,b;c\n")).isEqualTo(",taxon;a,b;c");
        assertThat(read("\"sep=;\";;\ntaxon,name\n")).isEqualTo(";taxon,name");
        assertThat(read("sep=a;b\n")).isEqualTo(";sep=a;b");
    }
}
