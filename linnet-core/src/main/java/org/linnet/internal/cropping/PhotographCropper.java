package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.cropping.CropStyle;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ExifSegment;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.ShownPixels;
import org.linnet.internal.image.UnreadableImageException;

/** Crops one photograph after the other. Safe for use by several threads at once. */
final class PhotographCropper {
    private final Path out;
    private final CropJournal journal;
    private final CropBoxes boxes;
    private final CropCutter cutter;
    private final CropStyle style;
    private final ImageDecoder decoder;
    private final PhotographReader reader;

    PhotographCropper(
            Path out, CropJournal journal, CropBoxes boxes, CropCutter cutter, CropStyle style, ImageLimits limits) {
        this.out = requireNonNull(out, "out is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.boxes = requireNonNull(boxes, "boxes is null");
        this.cutter = requireNonNull(cutter, "cutter is null");
        this.style = requireNonNull(style, "style is null");
        this.decoder = new ImageDecoder(limits);
        this.reader = new PhotographReader(limits.maxBytes());
    }

    /**
     * What became of a photograph.
     *
     * @param photograph its absolute path as text
     * @param entry empty where it was skipped
     * @param earlier whether its crops were there already
     */
    record Outcome(
            String photograph, Optional<CropJournal.Entry> entry, Optional<SkippedFile> skipped, boolean earlier) {}

    /**
     * Makes the crops of a photograph, unless they are there.
     *
     * @param absolute its absolute path as text
     * @throws LinnetException WRONG_USAGE where a crop would replace what is not Linnet's; FAILURE where one cannot be written
     */
    Outcome crop(Path file, String absolute, CropTarget target) {
        Optional<BasicFileAttributes> attributes = attributes(file);
        long size = attributes.map(BasicFileAttributes::size).orElse(-1L);
        long modified =
                attributes.map(one -> one.lastModifiedTime().toMillis()).orElse(-1L);
        Optional<CropJournal.Entry> known = Optional.ofNullable(journal.done().get(absolute));
        boolean current = known.isPresent()
                && known.get().size() == size
                && known.get().modified() == modified
                && boxes.isSame(file, known.get().boxes())
                && isThere(known.get());
        if (current) {
            return new Outcome(absolute, known, Optional.empty(), true);
        }
        List<CroppedBox> made = new ArrayList<>();
        if (boxes.isKnownToBeEmpty(file)) {
            Optional<SkippedFile> unreadable = readable(file);
            if (unreadable.isPresent()) {
                return new Outcome(absolute, Optional.empty(), unreadable, false);
            }
        } else {
            try (PhotographReader.Content content = reader.read(file);
                    DecodedImage image = decoder.open(content.bytes())) {
                made.addAll(crops(file, content.bytes(), image, target));
            } catch (PhotographReader.Unreadable e) {
                return new Outcome(absolute, Optional.empty(), Optional.of(e.file()), false);
            } catch (UnreadableImageException e) {
                return new Outcome(
                        absolute,
                        Optional.empty(),
                        Optional.of(new SkippedFile(file, e.reason(), e.getMessage())),
                        false);
            }
        }
        CropJournal.Entry entry = new CropJournal.Entry(target, size, modified, made);
        known.ifPresent(before -> deleteOthers(before, entry));
        journal.add(absolute, entry);
        return new Outcome(absolute, Optional.of(entry), Optional.empty(), false);
    }

    /** A photograph without boxes is not decoded, but one that is not there is told of. */
    private Optional<SkippedFile> readable(Path file) {
        try {
            reader.read(file).close();
            return Optional.empty();
        } catch (PhotographReader.Unreadable e) {
            return Optional.of(e.file());
        }
    }

    private List<CroppedBox> crops(Path file, byte[] content, DecodedImage image, CropTarget target) {
        CropBoxes.Choice choice = boxes.of(file, content, image);
        ShownPixels shown = new ShownPixels(image, choice.hidden());
        // A camera may have put small pictures of the whole there, in which nobody is hidden.
        Optional<ExifSegment> exif = choice.hidden().isEmpty() ? ExifSegment.of(content) : Optional.empty();
        List<CroppedBox> made = choice.cropped().stream()
                .map(one -> new CroppedBox(target.crop(one.index(), style), one.box()))
                .toList();
        made.forEach(one -> requireFree(one.crop()));
        journal.writing(made.stream().map(CroppedBox::crop).toList());
        for (CroppedBox one : made) {
            byte[] picture = cutter.cut(shown, one.box().box(), target.suffix(), exif);
            AtomicFile.write(CropTarget.file(out, one.crop()), stream -> stream.write(picture));
        }
        return made;
    }

    private void requireFree(String crop) {
        Path place = CropTarget.file(out, crop);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && (!journal.isOwn(crop) || !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS))) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    place + " is not Linnet's and would be replaced.\nMove it away, or give --out another name; what was cropped"
                            + " so far is kept.");
        }
    }

    private boolean isThere(CropJournal.Entry entry) {
        return entry.boxes().stream()
                .allMatch(one -> Files.isRegularFile(CropTarget.file(out, one.crop()), LinkOption.NOFOLLOW_LINKS));
    }

    /** Of a photograph or boxes that have changed. */
    private void deleteOthers(CropJournal.Entry before, CropJournal.Entry after) {
        List<String> now = after.boxes().stream().map(CroppedBox::crop).toList();
        for (CroppedBox old : before.boxes()) {
            if (!now.contains(old.crop())) {
                Path place = CropTarget.file(out, old.crop());
                try {
                    Files.deleteIfExists(place);
                } catch (IOException e) {
                    throw AtomicFile.failure(place, e);
                }
            }
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
