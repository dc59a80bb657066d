package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LibraryLoggingTest {
    @Test
    void onlyAServiceHearsWhatLibrariesWarnOf() {
        Logger logger = LoggerFactory.getLogger("library");
        List<String> heard = new ArrayList<>();
        logger.error("before");
        LibraryLogging.to(heard::add);
        logger.info("not this");
        logger.warn("{} of {}", 1, 2);
        logger.error("A request failed", new IllegalStateException("why"));
        LibraryLogging.to(line -> {});
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isEqualTo("1 of 2");
        assertThat(heard.get(1))
                .startsWith("A request failed: java.lang.IllegalStateException: why")
                .contains("\tat ");
    }
}
