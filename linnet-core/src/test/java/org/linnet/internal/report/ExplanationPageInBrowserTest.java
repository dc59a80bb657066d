package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of {@code predict --why} as people see it: opened from the disk, in Chromium, without scripts. */
class ExplanationPageInBrowserTest {
    @TempDir
    private static Path folder;

    private static Path page;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.require();
        StringWriter text = new StringWriter();
        page = Files.writeString(folder.resolve("why.html"), ExplanationPageTest.example(folder, text));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void load() {
        chromium.resize(1280, 900);
        chromium.prefer("light");
        chromium.open(page);
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark"})
    void readsWellOnEveryScreen(int width, String scheme) throws Exception {
        chromium.resize(width, 844);
        chromium.prefer(scheme);
        assertThat((Long) chromium.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(chromium.hindrances()).isEmpty();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void needsNoScriptAndNoOtherFile() {
        assertThat(chromium.findAll("script, link:not([href='data:,'])")).isEmpty();
        assertThat(chromium.findAll("img")).hasSize(6).allSatisfy(image -> assertThat(image.getAttribute("src"))
                .startsWith("data:"));
        assertThat((Boolean) chromium.run(
                        "return [...document.images].every(image => image.complete && image.naturalWidth > 0)"))
                .isTrue();
    }

    @Test
    void theLegendHasTheColoursOfTheHeatMapInTheDarkToo() {
        String colours = "return getComputedStyle(document.querySelector('.strip')).background";
        Object light = chromium.run(colours);
        chromium.prefer("dark");
        assertThat(chromium.run(colours)).isEqualTo(light);
        assertThat(light.toString()).contains("rgba(189, 0, 38, 0.6)", "rgb(255, 255, 255)");
    }

    @Test
    void onPaperEachPhotographBeginsAPageInBlackOnWhite() {
        chromium.prefer("dark");
        chromium.media("print");
        assertThat(chromium.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(chromium.run("return getComputedStyle(document.querySelectorAll('article')[1]).breakBefore"))
                .isEqualTo("page");
    }
}
