package org.linnet.internal.tagging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.NewFile;
import org.linnet.internal.file.Replacement;
import org.linnet.internal.image.XmpPacket;

/**
 * A change of a photograph's keywords that is ready to be made.
 *
 * @param target the photograph, or the file beside it
 * @param jpeg where the keywords go inside; empty where they go into a sidecar
 * @param exists whether the sidecar is there
 * @param document with the keywords
 * @param added what it has more than before
 */
record TagEdit(Path target, Optional<JpegXmp> jpeg, boolean exists, XmpDocument document, Keywords added) {
    private static final int MOST_BYTES = 1 << 22;
    private static final Set<String> JPEG = Set.of("jpg", "jpeg", "jpe", "jfif", "mpo");

    /**
     * Prepares it.
     *
     * @param embedded whether a JPEG file gets them inside
     * @throws UntaggableException where the photograph is to be left as it is
     */
    static TagEdit of(Path photograph, Keywords wanted, boolean embedded, Sidecars sidecars)
            throws IOException, UntaggableException {
        TagEdit edit = embedded && isJpeg(photograph) ? inside(photograph) : beside(photograph, sidecars);
        List<String> others = edit.document.others();
        Keywords added = edit.document.add(wanted);
        if (!XmpDocument.of(edit.document.sidecar()).others().equals(others)) {
            throw new UntaggableException("its XMP has properties that would be lost, and is left as it is");
        }
        return new TagEdit(edit.target, edit.jpeg, edit.exists, edit.document, added);
    }

    private static boolean isJpeg(Path photograph) {
        String name = photograph.getFileName().toString().toLowerCase(Locale.ROOT);
        return JPEG.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static TagEdit inside(Path photograph) throws IOException, UntaggableException {
        if (Files.isSymbolicLink(photograph)) {
            throw new UntaggableException(
                    "it is a symbolic link; tag the file that it leads to, or leave out --embedded");
        }
        if (Links.isOneOfSeveral(photograph)) {
            throw new UntaggableException("it has several names (hard links); leave out --embedded");
        }
        if (Links.isReadOnly(photograph)) {
            throw new UntaggableException("it is read-only; make it writable, or leave out --embedded");
        }
        JpegXmp jpeg = JpegXmp.of(photograph);
        XmpDocument document =
                jpeg.packet().isPresent() ? XmpDocument.of(jpeg.packet().get()) : XmpDocument.empty();
        if (document.isExtended()) {
            throw new UntaggableException("its XMP goes on in further segments; leave out --embedded");
        }
        return new TagEdit(photograph, Optional.of(jpeg), true, document, Keywords.NONE);
    }

    private static TagEdit beside(Path photograph, Sidecars sidecars) throws IOException, UntaggableException {
        Path sidecar = sidecars.of(photograph);
        if (NewFile.exists(sidecar)) {
            if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS) || Links.isReadOnly(sidecar)) {
                throw new UntaggableException(sidecar.getFileName() + " beside it is read-only or no file");
            }
            return new TagEdit(sidecar, Optional.empty(), true, XmpDocument.of(read(sidecar)), Keywords.NONE);
        }
        // Programs that find a sidecar may no longer look inside, so that it begins with what is there.
        XmpDocument document = XmpDocument.empty();
        Optional<byte[]> inside = XmpPacket.of(photograph);
        if (inside.isPresent()) {
            document = XmpDocument.of(inside.get());
            document.standAlone();
        }
        return new TagEdit(sidecar, Optional.empty(), false, document, Keywords.NONE);
    }

    static byte[] read(Path sidecar) throws IOException, UntaggableException {
        try (InputStream in = Files.newInputStream(sidecar)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UntaggableException(sidecar.getFileName() + " beside it is longer than 4 MB");
            }
            return bytes;
        }
    }

    /** What the undo file says of it. */
    TagRecord tagRecord() throws UntaggableException {
        boolean made = jpeg.isPresent() ? jpeg.get().packet().isEmpty() : !exists;
        return new TagRecord(
                target.toString(),
                jpeg.isPresent(),
                made,
                jpeg.isEmpty() && made ? Checksum.SHA_256.of(document.sidecar()) : "",
                added.subjects(),
                added.tags(),
                added.hierarchical());
    }

    /** Makes the change, in one step. */
    void make() throws IOException, UntaggableException {
        if (jpeg.isPresent()) {
            jpeg.get().write(Optional.of(document));
        } else if (exists) {
            replace(target, document);
        } else if (NewFile.exists(target)) {
            throw new UntaggableException("another program has made " + target.getFileName() + " meanwhile");
        } else {
            byte[] bytes = document.sidecar();
            AtomicFile.write(target, out -> out.write(bytes));
        }
    }

    /** Puts XMP in the place of what a sidecar holds. */
    static void replace(Path sidecar, XmpDocument document) throws IOException, UntaggableException {
        byte[] bytes = document.sidecar();
        Replacement.write(
                sidecar,
                false,
                out -> {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                },
                beside -> {});
    }
}
