package org.linnet.internal.interchange.labels.timelapse;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.internal.image.GeographicPosition;

/**
 * What a database of Timelapse says of its own columns and folders; the CSV export says nothing of it.
 *
 * @param controls the columns of the data
 * @param folders those that are described at one of the levels, in any order
 */
public record TimelapseTemplate(List<Control> controls, List<Folder> folders) {
    /** That of a table which is all that there is. */
    static final TimelapseTemplate UNKNOWN = new TimelapseTemplate(List.of(), List.of());

    /**
     * A column and how it is filled in.
     *
     * @param column its name in tables, Timelapse's "DataLabel"
     * @param title its name on the screen, Timelapse's "Label"
     * @param type such as {@code FixedChoice} or {@code Flag}
     */
    public record Control(String column, String title, String type) {
        public Control {
            requireNonNull(column, "column is null");
            requireNonNull(title, "title is null");
            requireNonNull(type, "type is null");
        }
    }

    /**
     * A folder of photographs, such as a station or a deployment.
     *
     * @param path below the root, with backslashes; empty for the root
     * @param level 1 for the highest
     * @param position where it is; empty where nobody said it
     */
    public record Folder(String path, int level, Optional<GeographicPosition> position) {
        public Folder {
            requireNonNull(path, "path is null");
            requireNonNull(position, "position is null");
        }

        boolean holds(String relativePath) {
            return path.isEmpty() || relativePath.equals(path) || relativePath.startsWith(path + "\\");
        }
    }

    public TimelapseTemplate {
        controls = List.copyOf(controls);
        folders = List.copyOf(folders);
    }
}
