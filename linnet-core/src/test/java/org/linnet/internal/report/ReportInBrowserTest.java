package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.taxonomy.TaxonPath;
import org.openqa.selenium.Keys;

/** The report as people see it: opened from the disk, in Chromium. */
class ReportInBrowserTest {
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

    @TempDir
    private static Path folder;

    private static Path report;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        chromium = Chromium.require();
        List<TaxonPath> taxa = new ArrayList<>(ReportExample.cats());
        taxa.add(TaxonPath.ROOT.child("felidae").child("<script>alert(1)<script>"));
        taxa.add(TaxonPath.ROOT.child("felidae").child("🦁 \"lion\""));
        taxa.add(TaxonPath.ROOT.child("felidae").child("panthera").child("x".repeat(200)));
        ReportSource judged = new ReportExample(taxa, 0.7).judged(8, folder);
        Path mistaken = folder.resolve(
                judged.evaluation().endToEnd().orElseThrow().mistakes().get(0).name());
        Files.createDirectories(mistaken.getParent());
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", mistaken.toFile());
        report = folder.resolve("report.html");
        HtmlReport.write(judged, report);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void load() {
        chromium.resize(1366, 900);
        chromium.prefer("light");
        chromium.open(report);
    }

    @Test
    void opensWithoutComplaintOrAnyNetwork() throws Exception {
        chromium.happenings();
        chromium.complaints();
        chromium.open(report);
        assertThat(chromium.find("h1").getText()).isEqualTo("How far “cats” can be trusted");
        assertThat(chromium.complaints()).isEmpty();
        List<String> requested = new ArrayList<>();
        for (String happening : chromium.happenings()) {
            JsonNode message = new ObjectMapper().readTree(happening).get("message");
            if (message.get("method").asText().equals("Network.requestWillBeSent")) {
                requested.add(message.at("/params/request/url").asText());
            }
        }
        assertThat(requested)
                .contains(report.toUri().toString())
                .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        assertThat(Files.size(report)).isLessThan(5_000_000);
    }

    @Test
    void aPressOnAHeadingSorts() {
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

    /** Those of which every alphabet thinks alike. */
    private static List<String> plainNames() {
        return chromium.texts("#classes tbody th").stream()
                .filter(name -> name.matches("[A-Z][a-z ]+"))
                .toList();
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() {
        chromium.resize(390, 844);
        chromium.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat((Long) chromium.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    @Test
    void lightAndDarkAreBothReadable() {
        chromium.run("document.querySelectorAll('details').forEach(one => one.open = true)");
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
        assertThat(chromium.findAll("header, nav[aria-label], main, footer")).hasSize(4);
        assertThat(chromium.findAll("main > section:not([aria-labelledby]):not([aria-label])"))
                .isEmpty();
        assertThat(chromium.findAll("img")).isNotEmpty();
        assertThat(chromium.findAll("img:not([alt]), svg:not([aria-label]), .scroll:not([aria-label])"))
                .isEmpty();
        assertThat(chromium.findAll("[aria-labelledby]"))
                .allSatisfy(part -> assertThat(chromium.findAll("#" + part.getAttribute("aria-labelledby")))
                        .hasSize(1));
    }

    @Test
    void everythingIsThereWithoutScripts() throws Exception {
        try (Chromium plain = Chromium.require()) {
            plain.withoutScripts();
            plain.open(report);
            assertThat(plain.findAll("thead button")).isEmpty();
            assertThat(plain.findAll("#classes tbody tr")).isNotEmpty();
            assertThat(plain.find("#classes tbody th").isDisplayed()).isTrue();
        }
    }
}
