package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of {@code predict --why} as people see it: opened from the disk, in Chromium, without scripts. */
class ExplanationPageInBrowserTest extends PageInBrowser {
    @Override
    Path write(Path folder) throws Exception {
        StringWriter text = new StringWriter();
        return Files.writeString(folder.resolve("why.html"), ExplanationPageTest.example(folder, text));
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
