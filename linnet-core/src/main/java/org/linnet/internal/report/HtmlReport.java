package org.linnet.internal.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.linnet.internal.file.AtomicFile;

/**
 * {@code report.html}: everything that a biologist needs to see where a model can be trusted, in one file that opens from
 * the disk and asks nothing of any network.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * Writes the page beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    public static void write(ReportSource source, Path file) {
        Document document = new Document(ReportPage.of(source), css(), script());
        AtomicFile.writeText(file, render("report.mustache", document));
    }

    /** A page of the names of a document's components. */
    static String render(String template, Object document) {
        return Mustache.compiler()
                .withCollector(new OptionalSections())
                .withLoader(name -> new StringReader(resource(name + ".mustache")))
                .compile(resource(template))
                .execute(document);
    }

    /** What makes pages look alike. */
    static String css() {
        return resource("report.css");
    }

    /** What makes tables sort and parts open. */
    static String script() {
        return resource("report.js");
    }

    /** The page and what makes it look and move. */
    private record Document(ReportPage page, String css, String script) {}

    /** A section over an {@link Optional} is there where it holds something, and is about that. */
    private static final class OptionalSections extends DefaultCollector {
        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
