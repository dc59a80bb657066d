package org.linnet.internal.tagging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What was added where, a line of the undo file.
 *
 * @param file the photograph or sidecar that was written, absolute
 * @param embedded whether it is a photograph
 * @param made whether there was no XMP there before
 * @param sha256 of a sidecar that was made, as it was written; empty for others
 * @param subjects added to {@code dc:subject}
 * @param tags added to {@code digiKam:TagsList}
 * @param hierarchical added to {@code lr:hierarchicalSubject}
 */
@JsonPropertyOrder({"file", "embedded", "made", "sha256", "subjects", "tags", "hierarchical"})
record TagRecord(
        String file,
        boolean embedded,
        boolean made,
        String sha256,
        List<String> subjects,
        List<String> tags,
        List<String> hierarchical) {
    TagRecord {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
        subjects = List.copyOf(subjects);
        tags = List.copyOf(tags);
        hierarchical = List.copyOf(hierarchical);
    }

    Keywords keywords() {
        return new Keywords(subjects, tags, hierarchical);
    }
}
