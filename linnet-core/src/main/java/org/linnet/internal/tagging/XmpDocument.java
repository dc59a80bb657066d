package org.linnet.internal.tagging;

import com.adobe.internal.xmp.XMPError;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XMP whose keywords change and nothing else: every other property is compared before it is written. */
final class XmpDocument {
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String DIGIKAM = "http://www.digikam.org/ns/1.0/";
    private static final String LIGHTROOM = "http://ns.adobe.com/lightroom/1.0/";
    private static final String NOTE = "http://ns.adobe.com/xmp/note/";
    private static final String SUBJECT = "subject";
    private static final String TAGS = "TagsList";
    private static final String HIERARCHICAL = "hierarchicalSubject";
    private static final String EXTENDED = "HasExtendedXMP";

    /** Adobe's library goes down by recursion. */
    private static final int DEEPEST = 100;

    /** The paths of those that are changed here; prefixes are those of the library's register. */
    private static final Pattern KEYWORDS =
            Pattern.compile("(?:dc:" + SUBJECT + "|digiKam:" + TAGS + "|lr:" + HIERARCHICAL + ")(?:\\[\\d+\\]|/|\\s)");

    private static final int PADDING = 2048;
    private static final XMLInputFactory XML = factory();

    static {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(DIGIKAM, "digiKam");
            XMPMetaFactory.getSchemaRegistry().registerNamespace(LIGHTROOM, "lr");
            XMPMetaFactory.getSchemaRegistry().registerNamespace(NOTE, "xmpNote");
        } catch (XMPException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final XMPMeta meta;

    private XmpDocument(XMPMeta meta) {
        this.meta = meta;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static XmpDocument empty() {
        return new XmpDocument(XMPMetaFactory.create());
    }

    /** Reads a packet, or a sidecar. */
    static XmpDocument of(byte[] packet) throws UntaggableException {
        try {
            requireShallow(packet);
            return new XmpDocument(XMPMetaFactory.parseFromBuffer(packet, new ParseOptions().setDisallowDoctype(true)));
        } catch (XMPException | XMLStreamException e) {
            throw new UntaggableException("its XMP is damaged, and is left as it is", e);
        }
    }

    private static void requireShallow(byte[] packet) throws XMLStreamException, UntaggableException {
        XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(packet));
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST || event == XMLStreamConstants.DTD) {
                throw new UntaggableException("its XMP is not as other programs write it, and is left as it is");
            }
        }
        xml.close();
    }

    /** Whether it goes on in further segments of a JPEG file. */
    boolean isExtended() {
        return meta.doesPropertyExist(NOTE, EXTENDED);
    }

    /** Takes away what is true only inside a JPEG file. */
    void standAlone() {
        meta.deleteProperty(NOTE, EXTENDED);
    }

    /** Adds those keywords that are not there, and tells which they are. */
    Keywords add(Keywords wanted) throws UntaggableException {
        return new Keywords(
                add(DUBLIN_CORE, SUBJECT, wanted.subjects(), false),
                add(DIGIKAM, TAGS, wanted.tags(), true),
                add(LIGHTROOM, HIERARCHICAL, wanted.hierarchical(), false));
    }

    private List<String> add(String namespace, String name, List<String> wanted, boolean ordered)
            throws UntaggableException {
        try {
            List<String> there = items(namespace, name);
            List<String> added =
                    wanted.stream().filter(item -> !there.contains(item)).toList();
            for (String item : added) {
                meta.appendArrayItem(
                        namespace, name, new PropertyOptions().setArray(true).setArrayOrdered(ordered), item, null);
            }
            return added;
        } catch (XMPException e) {
            throw new UntaggableException("its XMP has " + name + " that is no list, and is left as it is", e);
        }
    }

    /** Takes keywords away, each once; a list that is empty then goes too. */
    void remove(Keywords added) throws UntaggableException {
        remove(DUBLIN_CORE, SUBJECT, added.subjects());
        remove(DIGIKAM, TAGS, added.tags());
        remove(LIGHTROOM, HIERARCHICAL, added.hierarchical());
    }

    private void remove(String namespace, String name, List<String> added) throws UntaggableException {
        try {
            List<String> there = new ArrayList<>(items(namespace, name));
            boolean changed = false;
            for (String item : added) {
                int at = there.indexOf(item);
                if (at >= 0) {
                    meta.deleteArrayItem(namespace, name, at + 1);
                    there.remove(at);
                    changed = true;
                }
            }
            if (changed && there.isEmpty()) {
                meta.deleteProperty(namespace, name);
            }
        } catch (XMPException e) {
            throw new UntaggableException("its XMP has " + name + " that is no list, and is left as it is", e);
        }
    }

    private List<String> items(String namespace, String name) throws XMPException {
        List<String> items = new ArrayList<>();
        if (meta.doesPropertyExist(namespace, name)) {
            for (int item = 1; item <= meta.countArrayItems(namespace, name); item++) {
                items.add(meta.getArrayItem(namespace, name, item).getValue());
            }
        }
        return items;
    }

    /** Whether it has no property at all. */
    boolean isEmpty() {
        return properties().isEmpty();
    }

    /** The properties other than keywords, as text. */
    private List<String> properties() {
        List<String> properties = new ArrayList<>();
        try {
            XMPIterator all = meta.iterator();
            while (all.hasNext()) {
                XMPPropertyInfo one = (XMPPropertyInfo) all.next();
                // Namespaces come too, without a path.
                if (one.getPath() != null && !one.getPath().isEmpty()) {
                    properties.add(one.getPath() + " " + one.getOptions() + " " + one.getValue());
                }
            }
        } catch (XMPException e) {
            throw new IllegalStateException("what was read can be gone through", e);
        }
        return properties;
    }

    /** The others than those that are changed here, sorted, since their order means nothing. */
    List<String> others() {
        return properties().stream()
                .filter(one -> !KEYWORDS.matcher(one).lookingAt())
                .sorted()
                .toList();
    }

    /** As a file beside a photograph. */
    byte[] sidecar() throws UntaggableException {
        return serialized(new SerializeOptions().setUseCompactFormat(true).setOmitPacketWrapper(true));
    }

    /** As a packet inside a photograph, with room for other programs' changes. */
    byte[] packet() throws UntaggableException {
        return serialized(new SerializeOptions().setUseCompactFormat(true).setPadding(PADDING));
    }

    /** The same with just so many bytes; empty where that is not enough. */
    Optional<byte[]> packet(int length) throws UntaggableException {
        try {
            return Optional.of(XMPMetaFactory.serializeToBuffer(
                    meta,
                    new SerializeOptions()
                            .setUseCompactFormat(true)
                            .setExactPacketLength(true)
                            .setPadding(length)));
        } catch (XMPException e) {
            if (e.getErrorCode() == XMPError.BADSERIALIZE) {
                return Optional.empty();
            }
            throw new UntaggableException("its XMP cannot be written again, and is left as it is", e);
        }
    }

    private byte[] serialized(SerializeOptions options) throws UntaggableException {
        try {
            return XMPMetaFactory.serializeToBuffer(meta, options);
        } catch (XMPException e) {
            throw new UntaggableException("its XMP cannot be written again, and is left as it is", e);
        }
    }
}
