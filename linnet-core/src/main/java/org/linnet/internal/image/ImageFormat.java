package org.linnet.internal.image;

import java.util.Map;
import org.linnet.image.SkipReason;

/** The kinds of files that photographs are read from, told apart by their first bytes and never by a file's name. */
enum ImageFormat {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    TIFF;

    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("\0\0\0\fjP  ", "JPEG 2000"),
            Map.entry("\u00ffO\u00ffQ", "JPEG 2000"),
            Map.entry("\0\0\0\fJXL ", "JPEG XL"),
            Map.entry("\u00ff\n", "JPEG XL"),
            Map.entry("8BPS", "Photoshop"),
            Map.entry("%PDF", "PDF"),
            Map.entry("FUJIFILM", "camera raw"),
            Map.entry("IIRO", "camera raw"),
            Map.entry("IIU\0", "camera raw"),
            Map.entry("II+\0", "BigTIFF"),
            Map.entry("MM\0+", "BigTIFF"));

    /**
     * What the first bytes say.
     *
     * @throws UnreadableImageException if they are those of another kind of picture, or of something else
     */
    static ImageFormat of(FileBytes bytes) throws UnreadableImageException {
        if (bytes.hasAscii(0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (bytes.hasAscii(0, "\u0089PNG\r\n\32\n")) {
            return PNG;
        }
        if (bytes.hasAscii(0, "GIF87a") || bytes.hasAscii(0, "GIF89a")) {
            return GIF;
        }
        if (bytes.hasAscii(0, "RIFF") && bytes.hasAscii(8, "WEBP")) {
            return WEBP;
        }
        if (bytes.hasAscii(0, "II*\0") || bytes.hasAscii(0, "MM\0*")) {
            return TIFF;
        }
        if (BmpFile.hasSignature(bytes)) {
            return BMP;
        }
        throw foreign(bytes);
    }

    private static UnreadableImageException foreign(FileBytes bytes) {
        String name = bytes.hasAscii(4, "ftyp") ? "HEIF, AVIF or video" : null;
        for (Map.Entry<String, String> signature : FOREIGN.entrySet()) {
            if (bytes.hasAscii(0, signature.getKey())) {
                name = signature.getValue();
            }
        }
        if (name != null) {
            return new UnreadableImageException(
                    SkipReason.UNSUPPORTED, "a " + name + " file; convert it to JPEG, PNG, GIF, BMP, WebP or TIFF");
        }
        return new UnreadableImageException(
                SkipReason.NOT_AN_IMAGE,
                looksLikeText(bytes)
                        ? "holds text, perhaps an error page saved in place of the photograph"
                        : "does not start like a JPEG, PNG, GIF, BMP, WebP or TIFF file");
    }

    private static boolean looksLikeText(FileBytes bytes) {
        for (int i = 0; i < Math.min(bytes.length(), 64); i++) {
            int b = bytes.array()[i];
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
