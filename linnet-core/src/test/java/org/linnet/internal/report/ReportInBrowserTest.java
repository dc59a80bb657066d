package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.taxonomy.TaxonPath;
import org.openqa.selenium.Keys;

/** The report as people see it: opened from the disk, in Chromium. */
class ReportInBrowserTest extends PageInBrowser {
    /** Texts whose contrast with what lies behind them is below WCAG's AA. */
    private static final String TOO_FAINT =
            """
            const numbers = color => color.match(/[\\d.]+/g).map(Number);
            const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
            const behind = element => {
              for (; element; element = element.parentElement) {
                const color = numbers(getComputedStyle(element).backgroundColor);
                if (color.length < 4 || color[3] > 0) return color;
              }
              return [255, 255, 255];
            };
            const faint = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let text; (text = walker.nextNode());) {
              const element = text.parentElement;
              if (!text.data.trim() || !element.getClientRects().length || element.closest("script")) continue;
              const style = getComputedStyle(element);
              const inks = [luminance(numbers(element.closest("svg") ? style.fill : style.color)), luminance(behind(element))];
              const ratio = (Math.max(...inks) + 0.05) / (Math.min(...inks) + 0.05);
              if (ratio < 4.5) faint.push(text.data.trim() + ": " + ratio.toFixed(2));
            }
            return faint;
            """;

    private static final String TARGETS_TOO_SMALL =
            """
            return [...document.querySelectorAll("a, button, summary, input")]
              .filter(one => one.getClientRects().length && !one.classList.contains("skip"))
              .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
              .map(one => one.textContent);
            """;

    @Override
    Path write(Path folder) throws Exception {
        List<TaxonPath> taxa = new ArrayList<>(ReportExample.cats());
        taxa.add(TaxonPath.ROOT.child("felidae").child("<script>alert(1)<script>"));
        taxa.add(TaxonPath.ROOT.child("felidae").child("🦁 \"lion\""));
        taxa.add(TaxonPath.ROOT.child("felidae").child("panthera").child("x".repeat(200)));
        ReportSource judged = new ReportExample(taxa, 0.7).judged(8, folder);
        Path mistaken = folder.resolve(
                judged.evaluation().endToEnd().orElseThrow().mistakes().get(0).name());
        Files.createDirectories(mistaken.getParent());
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", mistaken.toFile());
        Path report = folder.resolve("report.html");
        HtmlReport.write(judged, report);
        return report;
    }

    @Test
    void saysOfWhichModelItIsInAFileToMail() throws IOException {
        assertThat(chromium.find("h1").getText()).isEqualTo("How well “cats” names photographs");
        assertThat(Files.size(page)).isLessThan(5_000_000);
    }

    @Test
    void aPressOnAHeadingSorts() {
        chromium.run("document.querySelector('#classes').open = true");
        List<String> before = plainNames();
        chromium.find("#classes thead th:first-child button").click();
        assertThat(plainNames()).isSorted().containsExactlyInAnyOrderElementsOf(before);
        assertThat(chromium.find("#classes thead th:first-child").getAttribute("aria-sort"))
                .isEqualTo("ascending");

        chromium.find("#classes thead th:nth-child(5) button").sendKeys(Keys.ENTER);
        List<Double> found = chromium.texts("#classes tbody td:nth-child(5)").stream()
                .map(text -> Double.valueOf(text.replaceAll("[^0-9.]", "")))
                .toList();
        assertThat(found).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(chromium.findAll("#classes thead [aria-sort]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280, 2560})
    void whatIsPressedIsLargeEnough(int width) {
        chromium.resize(width, 844);
        chromium.run(OPEN_ALL);
        assertThat((List<?>) chromium.run(TARGETS_TOO_SMALL)).isEmpty();
    }

    /** Those of which every alphabet thinks alike. */
    private List<String> plainNames() {
        return chromium.texts("#classes tbody th").stream()
                .filter(name -> name.matches("[A-Z][a-z ]+"))
                .toList();
    }

    @Test
    void tablesOfAPhoneSayWhatTheirFiguresAre() {
        chromium.resize(390, 844);
        assertThat(figuresWithoutLabel()).isEmpty();
        assertThat(chromium.run(
                        "return getComputedStyle(document.querySelector('.stacks tbody td'), '::before').content"))
                .isEqualTo("\"taxa\"");
    }

    @Test
    void onPaperEverythingIsOpenAndBlackOnWhite() {
        chromium.prefer("dark");
        chromium.media("print");
        assertThat(chromium.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(chromium.run("return getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
        assertThat((Boolean) chromium.run("return document.querySelector('#words dd').getClientRects().length > 0"))
                .isTrue();
    }

    @Test
    void theContentsLeadIntoClosedParts() {
        chromium.resize(390, 844);
        chromium.open(page);
        assertThat(chromium.find("#calibration").isDisplayed()).isFalse();
        chromium.find("nav a[href='#calibration']").click();
        assertThat(chromium.find("#calibration").isDisplayed()).isTrue();
    }

    @Test
    void lightAndDarkAreBothReadable() {
        chromium.run(OPEN_ALL);
        Object light = chromium.run("return getComputedStyle(document.body).backgroundColor");
        assertThat((List<?>) chromium.run(TOO_FAINT)).isEmpty();
        chromium.prefer("dark");
        assertThat(chromium.run("return getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        assertThat((List<?>) chromium.run(TOO_FAINT)).isEmpty();
    }

    @Test
    void detailsOpen() {
        String table = "#ranks details table";
        assertThat(chromium.find(table).isDisplayed()).isFalse();
        chromium.find("#ranks details summary").click();
        assertThat(chromium.find(table).isDisplayed()).isTrue();
    }

    @Test
    void oddNamesAreShownAsTheyAre() {
        assertThat(chromium.texts(".tree .name")).contains("<script>alert(1)<script> genus", "🦁 \"lion\" genus");
    }

    @Test
    void picturesAndPartsHaveNames() {
        assertThat(chromium.findAll("header, nav[aria-labelledby], main, footer"))
                .hasSize(4);
        assertThat(chromium.findAll("main > section:not([aria-labelledby]):not([aria-label])"))
                .isEmpty();
        assertThat(chromium.findAll("img")).isNotEmpty();
        assertThat(chromium.findAll(
                        "img:not([alt]), svg:not([aria-label]):not([aria-hidden]), .scroll:not([aria-label])"))
                .isEmpty();
        assertThat(chromium.findAll("[aria-labelledby]"))
                .allSatisfy(part -> assertThat(chromium.findAll("#" + part.getAttribute("aria-labelledby")))
                        .hasSize(1));
    }

    @Test
    void everythingIsThereWithoutScripts() throws Exception {
        try (Chromium plain = Chromium.require()) {
            plain.withoutScripts();
            plain.open(page);
            assertThat(plain.findAll("thead button")).isEmpty();
            assertThat(plain.findAll("#classes tbody tr")).isNotEmpty();
            assertThat(plain.find("#ranks tbody th").isDisplayed()).isTrue();
            plain.find("main .part:nth-of-type(2) > summary").click();
            assertThat(plain.find(".tree .name").isDisplayed()).isTrue();
        }
    }
}
