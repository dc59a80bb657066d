package org.linnet.internal.tagging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.UnreadableSourceException;

/**
 * Takes keywords away that were added, wherever they still are, and leaves what other programs have changed since. A sidecar that was made is
 * deleted where nothing else is in it.
 *
 * @param taken how many photographs or sidecars are as they would be without
 * @param kept what could not be changed, and why, a line each
 * @param table what the undo file is called now
 */
public record TagUndo(int taken, List<String> kept, Path table) {
    public TagUndo {
        kept = List.copyOf(kept);
    }

    /**
     * Takes back what a file says.
     *
     * @param table a {@code tag-undo.jsonl}
     * @param dryRun only tells how much would be done
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it is none; FAILURE where the disk is full
     */
    public static TagUndo of(Path table, boolean dryRun) {
        List<TagRecord> records = new ArrayList<>(TagJournal.read(table));
        Collections.reverse(records);
        List<String> kept = new ArrayList<>();
        int taken = 0;
        for (TagRecord one : records) {
            Path file = Path.of(one.file());
            try {
                taken += undo(one, file, dryRun) ? 1 : 0;
            } catch (UntaggableException | UnreadableSourceException e) {
                kept.add(file + ": " + e.getMessage());
            } catch (java.nio.file.AccessDeniedException e) {
                kept.add(file + ": " + FileProblem.of(e));
            } catch (IOException e) {
                throw AtomicFile.failure(file, e);
            }
        }
        return new TagUndo(taken, kept, dryRun || !kept.isEmpty() ? table : TagJournal.undone(table));
    }

    /** Whether there was anything to take back. */
    private static boolean undo(TagRecord one, Path file, boolean dryRun) throws IOException, UntaggableException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (one.embedded()) {
            return inside(one, file, dryRun);
        }
        boolean asMade = one.made() && Checksum.SHA_256.of(file).equals(one.sha256());
        XmpDocument document = XmpDocument.of(TagEdit.read(file));
        boolean changed = removed(document, one);
        if (!changed && !asMade) {
            return false;
        }
        if (!dryRun) {
            if (asMade || (one.made() && document.isEmpty())) {
                Files.delete(file);
            } else {
                TagEdit.replace(file, document);
            }
        }
        return true;
    }

    private static boolean inside(TagRecord one, Path file, boolean dryRun) throws IOException, UntaggableException {
        JpegXmp jpeg = JpegXmp.of(file);
        if (jpeg.packet().isEmpty()) {
            return false;
        }
        XmpDocument document = XmpDocument.of(jpeg.packet().get());
        if (!removed(document, one)) {
            return false;
        }
        if (!dryRun) {
            jpeg.write(one.made() && document.isEmpty() ? Optional.empty() : Optional.of(document));
        }
        return true;
    }

    private static boolean removed(XmpDocument document, TagRecord one) throws UntaggableException {
        byte[] before = document.sidecar();
        document.remove(one.keywords());
        return !java.util.Arrays.equals(before, document.sidecar());
    }
}
