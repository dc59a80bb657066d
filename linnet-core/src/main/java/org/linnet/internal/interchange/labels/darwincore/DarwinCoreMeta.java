package org.linnet.internal.interchange.labels.darwincore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.table.TextDialect;

/**
 * What {@code meta.xml} says of the tables in a Darwin Core Archive.
 *
 * @param core the table of occurrences or of events
 * @param extensions the tables with rows for those of the core
 * @see <a href="https://dwc.tdwg.org/text/">the Darwin Core text guide</a>
 */
record DarwinCoreMeta(FileMeta core, List<FileMeta> extensions) {
    /** Thousands of columns are no archive. */
    private static final int MOST_COLUMNS = 5_000;

    /**
     * One table.
     *
     * @param rowType what its rows are, the last part of the term, such as {@code Occurrence}
     * @param files its files, one behind the other
     * @param dialect what they look like; columns have the last parts of their terms as names
     * @param id the column that says which row of the core it is, or is of
     * @param defaults what holds for all rows, by the last part of the term
     */
    record FileMeta(String rowType, List<String> files, TextDialect dialect, int id, Map<String, String> defaults) {
        FileMeta {
            files = List.copyOf(files);
            defaults = Map.copyOf(defaults);
        }
    }

    DarwinCoreMeta {
        extensions = List.copyOf(extensions);
    }

    /**
     * Reads it; what it declares of other documents is not looked at.
     *
     * @throws LinnetException NOTHING_USABLE where it is damaged
     */
    static DarwinCoreMeta read(Content content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = content.open()) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return read(content, xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw wrong(content, line, "it is not XML there; copy or download it again", e);
        } catch (IOException e) {
            throw wrong(content, 0, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static DarwinCoreMeta read(Content content, XMLStreamReader xml) throws XMLStreamException {
        FileMeta core = null;
        List<FileMeta> extensions = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("core")) {
                    core = file(content, xml);
                } else if (xml.getLocalName().equals("extension")) {
                    extensions.add(file(content, xml));
                }
            }
        }
        if (core == null) {
            throw wrong(content, 0, "it names no core table", null);
        }
        return new DarwinCoreMeta(core, extensions);
    }

    private static FileMeta file(Content content, XMLStreamReader xml) throws XMLStreamException {
        String element = xml.getLocalName();
        String rowType = lastPart(attribute(xml, "rowType", ""));
        String separator = unescaped(attribute(xml, "fieldsTerminatedBy", ","));
        String quote = unescaped(attribute(xml, "fieldsEnclosedBy", "\""));
        int headerLines = number(content, xml, "ignoreHeaderLines", 0);
        Optional<Charset> charset = charset(content, xml);
        List<String> files = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        Map<String, String> defaults = new HashMap<>();
        int id = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "location" -> files.add(xml.getElementText().strip());
                case "id", "coreid" -> {
                    id = number(content, xml, "index", -1);
                    put(id, "", columns);
                }
                case "field" -> {
                    String term = lastPart(attribute(xml, "term", ""));
                    int index = number(content, xml, "index", -1);
                    String given = attribute(xml, "default", "");
                    if (index >= MOST_COLUMNS) {
                        throw wrong(content, line(xml), "there is no column " + index, null);
                    }
                    put(index, term, columns);
                    if (!given.isEmpty()) {
                        defaults.put(term, given);
                    }
                }
                default -> {
                    // "files", and what later versions add.
                }
            }
        }
        if (files.isEmpty() || separator.isEmpty()) {
            throw wrong(content, line(xml), "the table of " + rowType + " has no file or no separator", null);
        }
        TextDialect dialect = new TextDialect(
                separator,
                quote.isEmpty() ? Optional.empty() : Optional.of(quote.charAt(0)),
                headerLines,
                charset,
                columns);
        return new FileMeta(rowType, files, dialect, id, defaults);
    }

    /** The first term that a column has counts. */
    private static void put(int index, String term, List<String> columns) {
        if (index < 0) {
            return;
        }
        while (columns.size() <= index) {
            columns.add("");
        }
        if (columns.get(index).isEmpty()) {
            columns.set(index, term);
        }
    }

    /** UTF-8 is told from others by the bytes, since archives say it that are in something else. */
    private static Optional<Charset> charset(Content content, XMLStreamReader xml) {
        String name = attribute(xml, "encoding", "UTF-8");
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(UTF_8) ? Optional.empty() : Optional.of(charset);
        } catch (IllegalArgumentException e) {
            throw wrong(content, line(xml), "there is no encoding " + name, e);
        }
    }

    private static String attribute(XMLStreamReader xml, String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }

    private static int number(Content content, XMLStreamReader xml, String name, int otherwise) {
        String text = attribute(xml, name, "");
        if (text.isBlank()) {
            return otherwise;
        }
        if (!text.strip().matches("\\d{1,6}")) {
            throw wrong(content, line(xml), name + " is '" + text + "', which is no number", null);
        }
        return Integer.parseInt(text.strip());
    }

    private static String unescaped(String text) {
        return text.replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\\"", "\"");
    }

    private static String lastPart(String term) {
        return term.substring(
                Math.max(term.lastIndexOf('/'), Math.max(term.lastIndexOf('#'), term.lastIndexOf(':'))) + 1);
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    private static LinnetException wrong(Content content, int line, String what, Exception cause) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                content.name() + (line > 0 ? ", line " + line : "") + ": " + what + ".",
                cause);
    }
}
