package org.linnet.internal.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads chosen tags of Exif metadata, which are a TIFF file of their own inside another file. The library reads whatever a
 * block claims; here each block may hold so many directories and bytes of values, and one that holds more is not read on.
 */
final class ExifTags extends ExifTiffHandler {
    /** As long as a segment of a JPEG file may be; blocks in other files are read so far. */
    static final int MOST_BYTES = 0xffff;

    /** In cameras' own metadata there are about ten. */
    private static final int MOST_DIRECTORIES = 64;

    private static final int MOST_VALUE_BYTES = 4 * MOST_BYTES;

    /** Values of which each might be a directory; the library asks of each of them. */
    private static final int MOST_QUESTIONS = 1_000_000;

    private static final Set<Integer> ORIENTATION = Set.of(ExifDirectoryBase.TAG_ORIENTATION);

    private static final Set<Integer> CAPTURE = Set.of(
            ExifDirectoryBase.TAG_MAKE,
            ExifDirectoryBase.TAG_MODEL,
            ExifDirectoryBase.TAG_DATETIME,
            ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
            ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
            ExifDirectoryBase.TAG_TIME_ZONE,
            ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL,
            ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED,
            ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
            ExifDirectoryBase.TAG_BODY_SERIAL_NUMBER,
            ExifDirectoryBase.TAG_MAKERNOTE);

    private final Set<Integer> wanted;
    private final boolean below;
    private int directories;
    private int questions;
    private long valueBytes;

    private ExifTags(Metadata metadata, Set<Integer> wanted, boolean below) {
        super(metadata, null, 0);
        this.wanted = wanted;
        this.below = below;
    }

    private static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("more than any camera writes", null, false, false);
        }
    }

    /** The orientation in a block; upright if it is missing or the block is damaged. */
    static Orientation orientation(byte[] block) {
        Metadata metadata = new Metadata();
        read(new ByteArrayReader(block), new ExifTags(metadata, ORIENTATION, false));
        return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .map(directory -> directory.getIntArray(ExifDirectoryBase.TAG_ORIENTATION))
                .filter(values -> values.length > 0)
                .map(values -> Orientation.of(values[0]))
                .orElse(Orientation.UPRIGHT);
    }

    /** What tells when, where and with what a photograph was taken; what is damaged is missing. */
    static Metadata capture(RandomAccessReader block) {
        Metadata metadata = new Metadata();
        read(block, new ExifTags(metadata, CAPTURE, true));
        return metadata;
    }

    /** A part of a file as a block, no longer than may be. */
    static byte[] block(byte[] file, int start, int end) {
        return Arrays.copyOfRange(file, start, Math.min(start + MOST_BYTES, Math.max(start, end)));
    }

    /** Metadata that cannot be read are no reason to lose a photograph, nor what was read before the damage. */
    private static void read(RandomAccessReader block, ExifTags tags) {
        try {
            new TiffReader().processTiff(block, tags, 0);
        } catch (TiffProcessingException | IOException | RuntimeException e) {
            tags.error("damaged");
        }
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
        if (++questions > MOST_QUESTIONS) {
            throw new Exceeded();
        }
        if (!below || !super.tryEnterSubIfd(tag)) {
            return false;
        }
        if (++directories > MOST_DIRECTORIES) {
            throw new Exceeded();
        }
        return true;
    }

    /** The one that follows holds a small picture. */
    @Override
    public boolean hasFollowerIfd() {
        return false;
    }

    /** Takes the tags that are not wanted as done; of one that is there twice, the first counts. */
    @Override
    public boolean customProcessTag(
            int offset, Set<Integer> seen, int start, RandomAccessReader reader, int tag, int byteCount)
            throws IOException {
        boolean standard =
                _currentDirectory instanceof ExifIFD0Directory || _currentDirectory instanceof ExifSubIFDDirectory;
        if ((standard && !wanted.contains(tag)) || _currentDirectory.containsTag(tag)) {
            return true;
        }
        valueBytes += byteCount;
        if (valueBytes > MOST_VALUE_BYTES) {
            throw new Exceeded();
        }
        return tag == ExifDirectoryBase.TAG_MAKERNOTE
                && super.customProcessTag(offset, seen, start, reader, tag, byteCount);
    }
}
