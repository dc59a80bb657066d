package org.linnet.internal.image;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.RandomAccessFileReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the Exif metadata of a file without reading its pixels. */
final class CaptureReader {
    private static final int FIRST_BYTES = 32;
    private static final int MOST_SEGMENTS = 64;

    /** A PNG of 100 megapixels has about 10,000 of 8 KiB or more. */
    private static final int MOST_CHUNKS = 10_000;

    private static final Set<String> SERIAL_NUMBERS =
            Set.of("Serial Number", "Camera Serial Number", "Body Serial Number", "Internal Serial Number");

    private final Source source;

    private CaptureReader(Source source) {
        this.source = source;
    }

    static Capture read(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new CaptureReader(new OnDisk(file)).read();
        } catch (IOException | RuntimeException e) {
            return Capture.UNKNOWN;
        }
    }

    static Capture read(byte[] content) {
        try {
            return new CaptureReader(new InMemory(content)).read();
        } catch (IOException | RuntimeException e) {
            return Capture.UNKNOWN;
        }
    }

    /** Where the bytes of a file are. */
    private interface Source {
        long length() throws IOException;

        byte[] read(long start, int length) throws IOException;

        /** All of it, of which no more is read than is asked for. */
        RandomAccessReader all() throws IOException;
    }

    private record OnDisk(RandomAccessFile file) implements Source {
        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public byte[] read(long start, int length) throws IOException {
            byte[] bytes = new byte[length];
            file.seek(start);
            file.readFully(bytes);
            return bytes;
        }

        @Override
        public RandomAccessReader all() throws IOException {
            // The library takes the file to be at its beginning.
            file.seek(0);
            return new RandomAccessFileReader(file);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InMemory(byte[] content) implements Source {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public byte[] read(long start, int length) {
            return Arrays.copyOfRange(content, (int) start, (int) start + length);
        }

        @Override
        public RandomAccessReader all() {
            return new ByteArrayReader(content);
        }
    }

    private Capture read() throws IOException {
        FileBytes first = at(0, FIRST_BYTES);
        try {
            return switch (ImageFormat.of(first)) {
                case JPEG -> capture(jpeg());
                case PNG -> capture(png());
                case WEBP -> capture(webp());
                case TIFF -> capture(ExifTags.capture(source.all()));
                case GIF, BMP -> Capture.UNKNOWN;
            };
        } catch (UnreadableImageException e) {
            return Capture.UNKNOWN;
        }
    }

    private byte[] jpeg() throws IOException, UnreadableImageException {
        long start = 2;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            FileBytes head = at(start, 10);
            int marker = head.unsignedByte(1);
            if (head.unsignedByte(0) != 0xff || marker == 0xda || marker == 0xd9) {
                break;
            }
            if (marker == 0xff) {
                start++;
                continue;
            }
            int length = head.bigEndian16(2);
            if (marker == 0xe1 && head.hasAscii(4, "Exif\0\0")) {
                return at(start + 10, length - 8).array();
            }
            start += 2 + length;
        }
        return new byte[0];
    }

    private byte[] png() throws IOException, UnreadableImageException {
        long start = 8;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            FileBytes head = at(start, 8);
            long length = head.bigEndian32(0);
            if (head.hasAscii(4, "eXIf")) {
                return at(start + 8, length).array();
            }
            start += 12 + length;
        }
        return new byte[0];
    }

    private byte[] webp() throws IOException, UnreadableImageException {
        long start = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            FileBytes head = at(start, 14);
            long length = head.littleEndian32(4);
            if (head.hasAscii(0, "EXIF")) {
                int prefix = head.hasAscii(8, "Exif\0\0") ? 6 : 0;
                return at(start + 8 + prefix, length - prefix).array();
            }
            start += 8 + length + (length & 1);
        }
        return new byte[0];
    }

    /** Bytes of the file, fewer where it ends. */
    private FileBytes at(long start, long length) throws IOException {
        long there = Math.min(Math.min(length, ExifTags.MOST_BYTES), source.length() - start);
        return new FileBytes(there <= 0 ? new byte[0] : source.read(start, (int) there));
    }

    private static Capture capture(byte[] block) {
        return block.length == 0 ? Capture.UNKNOWN : capture(ExifTags.capture(new ByteArrayReader(block)));
    }

    private static Capture capture(Metadata metadata) {
        Optional<String> model = Optional.of(text(metadata, ExifDirectoryBase.TAG_MAKE)
                                .map(make -> make + " ")
                                .orElse("")
                        + text(metadata, ExifDirectoryBase.TAG_MODEL).orElse(""))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
        Optional<String> serialNumber = serialNumber(metadata)
                .map(number -> model.map(name -> name + " ").orElse("") + number);
        return new Capture(time(metadata), offset(metadata), serialNumber, model, position(metadata));
    }

    /**
     * That of the time when the photograph was taken; that of another time only where both times are the same, since a file may have been
     * written anew in another zone.
     */
    private static Optional<ZoneOffset> offset(Metadata metadata) {
        Optional<String> taken = text(metadata, ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        return text(metadata, ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL)
                .or(() -> text(metadata, ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED)
                        .filter(zone -> text(metadata, ExifDirectoryBase.TAG_DATETIME_DIGITIZED)
                                .equals(taken)))
                .or(() -> text(metadata, ExifDirectoryBase.TAG_TIME_ZONE)
                        .filter(zone ->
                                text(metadata, ExifDirectoryBase.TAG_DATETIME).equals(taken)))
                .flatMap(CaptureReader::zone);
    }

    /** {@code +02:00}; blanks where the camera does not know it, as Exif has it. */
    private static Optional<ZoneOffset> zone(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> time(Metadata metadata) {
        int fraction = text(metadata, ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL)
                .map(CaptureTime::nanoseconds)
                .orElse(0);
        return text(metadata, ExifDirectoryBase.TAG_DATETIME_ORIGINAL)
                .flatMap(CaptureTime::parse)
                .map(time -> fraction == 0 ? time : time.withNano(fraction));
    }

    /** The camera's, from the standard tag or from the maker's own; zeros are what cameras write that have none. */
    private static Optional<String> serialNumber(Metadata metadata) {
        Stream<String> standard = text(metadata, ExifDirectoryBase.TAG_BODY_SERIAL_NUMBER).stream();
        Stream<String> makers = stream(metadata)
                .filter(directory -> !isStandard(directory))
                .flatMap(directory -> directory.getTags().stream()
                        .filter(tag -> SERIAL_NUMBERS.contains(tag.getTagName()))
                        .map(Tag::getTagType)
                        .map(directory::getString))
                .filter(Objects::nonNull);
        return Stream.concat(standard, makers)
                .map(String::strip)
                .filter(number -> number.matches(".*[1-9a-zA-Z].*"))
                .findFirst();
    }

    private static Optional<GeographicPosition> position(Metadata metadata) {
        GpsDirectory directory = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        GeoLocation location = directory == null ? null : directory.getGeoLocation();
        return location == null
                        || location.isZero()
                        || !(Math.abs(location.getLatitude()) <= 90)
                        || !(Math.abs(location.getLongitude()) <= 180)
                ? Optional.empty()
                : Optional.of(new GeographicPosition(location.getLatitude(), location.getLongitude()));
    }

    private static Optional<String> text(Metadata metadata, int tag) {
        return stream(metadata)
                .filter(CaptureReader::isStandard)
                .map(directory -> directory.getString(tag))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static boolean isStandard(Directory directory) {
        return directory instanceof ExifIFD0Directory || directory instanceof ExifSubIFDDirectory;
    }

    private static Stream<Directory> stream(Metadata metadata) {
        return StreamSupport.stream(metadata.getDirectories().spliterator(), false);
    }
}
