package org.linnet.internal.interchange.labels.xmp;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The keywords of an XMP packet. They are plain bags of text, so the JDK's streaming parser is enough; unlike the libraries that
 * build a tree of everything, it takes packets of any depth.
 *
 * @param tags keywords in a hierarchy, each from the top down: digiKam's {@code Species/Lion}, Lightroom's {@code Species|Lion}
 * @param subjects {@code dc:subject}, which says nothing of a hierarchy
 */
public record XmpKeywords(List<List<String>> tags, List<String> subjects) {
    private static final XMLInputFactory XML = factory();
    private static final int MOST_KEYWORDS = 10_000;

    /** What is between the names of a hierarchy, by the bag that holds it. */
    private static final Map<String, String> BAGS = Map.of(
            "http://www.digikam.org/ns/1.0/ TagsList", "/",
            "http://ns.adobe.com/lightroom/1.0/ hierarchicalSubject", "|",
            "http://ns.microsoft.com/photo/1.0/ LastKeywordXMP", "/",
            "http://purl.org/dc/elements/1.1/ subject", "");

    /** The keyword that {@code linnet tag} adds where a program says what a photograph shows, from the top down. */
    public static final List<String> BY_MACHINE = List.of("Identified by", "Machine");

    static final XmpKeywords NONE = new XmpKeywords(List.of(), List.of());

    public XmpKeywords {
        tags = List.copyOf(tags);
        subjects = List.copyOf(subjects);
    }

    private static XMLInputFactory factory() {
        // The JDK's, whatever other parsers are there; it opens nothing that a document names.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Whether a program gave them, and nobody has taken that keyword away since. */
    boolean isByMachine() {
        return tags.contains(BY_MACHINE);
    }

    boolean isEmpty() {
        return tags.isEmpty() && subjects.isEmpty();
    }

    /**
     * Reads a packet.
     *
     * @throws XMLStreamException where it is damaged
     */
    static XmpKeywords of(byte[] packet) throws XMLStreamException {
        List<List<String>> tags = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(packet));
        try {
            String separator = null;
            StringBuilder item = null;
            while (xml.hasNext() && tags.size() + subjects.size() < MOST_KEYWORDS) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        separator = BAGS.getOrDefault(xml.getNamespaceURI() + " " + xml.getLocalName(), separator);
                        item = separator != null && xml.getLocalName().equals("li") ? new StringBuilder() : null;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (item != null) {
                            item.append(xml.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (item != null && separator != null) {
                            add(item.toString().strip(), separator, tags, subjects);
                            item = null;
                        }
                        if (BAGS.containsKey(xml.getNamespaceURI() + " " + xml.getLocalName())) {
                            separator = null;
                        }
                    }
                    default -> {
                        // Comments, instructions and blanks say nothing.
                    }
                }
            }
        } finally {
            xml.close();
        }
        return new XmpKeywords(tags, subjects);
    }

    private static void add(String item, String separator, List<List<String>> tags, List<String> subjects) {
        if (separator.isEmpty()) {
            subjects.add(item);
            return;
        }
        List<String> names = Stream.of(item.split(java.util.regex.Pattern.quote(separator)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!names.isEmpty()) {
            tags.add(names);
        }
    }
}
