package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page as people see it: opened from the disk, in Chromium; and what holds for every page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageInBrowser {
    static final String OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)";

    Chromium chromium;
    Path page;

    /**
     * Writes the page.
     *
     * @param folder for it and its files, as long as all tests of the class run
     */
    abstract Path write(Path folder) throws Exception;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        chromium = Chromium.require();
        page = write(folder);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void load() {
        chromium.resize(1366, 900);
        chromium.prefer("light");
        chromium.open(page);
    }

    @Test
    void opensWithoutComplaintOrAnyNetwork() throws Exception {
        chromium.happenings();
        chromium.complaints();
        chromium.open(page);
        assertThat(chromium.complaints()).isEmpty();
        List<String> requested = new ArrayList<>();
        for (String happening : chromium.happenings()) {
            JsonNode message = new ObjectMapper().readTree(happening).get("message");
            if (message.get("method").asText().equals("Network.requestWillBeSent")) {
                requested.add(message.at("/params/request/url").asText());
            }
        }
        assertThat(requested)
                .contains(page.toUri().toString())
                .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280, 2560})
    void noScreenNeedsSidewaysScrolling(int width) {
        chromium.resize(width, 844);
        chromium.run(OPEN_ALL);
        assertThat((Long) chromium.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "1280, light", "1280, dark", "2560, light", "2560, dark"})
    void axeFindsNoHindrance(int width, String scheme) throws IOException {
        chromium.resize(width, 844);
        chromium.prefer(scheme);
        chromium.run(OPEN_ALL);
        assertThat(chromium.hindrances()).isEmpty();
    }

    /** The figures of tables that do not say what they are where the table is too wide for the screen. */
    List<?> figuresWithoutLabel() {
        return (List<?>) chromium.run("return [...document.querySelectorAll('.stacks tbody td')]"
                + ".filter(cell => !cell.dataset.label).map(cell => cell.textContent)");
    }
}
