package org.linnet.spark.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which photographs a task has under way, in a file on the shared file system that is replaced whenever more are begun, and
 * deleted when the task ends. What is left is of tasks whose process ended.
 */
final class TaskJournal {
    private static final JsonMapper JSON = new JsonMapper();

    private final FileSystem files;
    private final Path folder;
    private final String name;
    private long count;
    private Path last;

    /** The journal of an attempt at a task. */
    TaskJournal(FileSystem files, Path folder, int task, long attempt) {
        this.files = files;
        this.folder = folder;
        this.name = prefix(task) + attempt;
    }

    private static String prefix(int task) {
        return String.format(Locale.ROOT, "task-%06d-", task);
    }

    /**
     * Notes all that is under way from now on. The file before is deleted only once this one is whole.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    void note(Collection<String> paths) {
        Path next = new Path(folder, name + "-" + count++ + ".json");
        try {
            try (var out = files.create(next, false)) {
                out.write(JSON.writeValueAsString(paths).getBytes(UTF_8));
            }
            delete();
        } catch (IOException e) {
            throw FolderProblem.of(next, e);
        }
        last = next;
    }

    /** Deletes the file, since nothing is under way. */
    void delete() throws IOException {
        if (last != null) {
            files.delete(last, false);
            last = null;
        }
    }

    /** What earlier attempts at a task left. */
    static Set<String> leftBy(FileSystem files, Path folder, int task) throws IOException {
        return read(files, list(files, folder), prefix(task));
    }

    /** What all tasks of a folder's journals left. */
    static Set<String> left(FileSystem files, Path folder) throws IOException {
        return read(files, list(files, folder), prefix(0).substring(0, prefix(0).indexOf('-')));
    }

    private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static Set<String> read(FileSystem files, FileStatus[] all, String prefix) throws IOException {
        Set<String> paths = new HashSet<>();
        for (FileStatus file : all) {
            if (file.getPath().getName().startsWith(prefix)) {
                try {
                    paths.addAll(
                            Arrays.asList(JSON.readValue(OutputFolder.text(files, file.getPath()), String[].class)));
                } catch (JsonProcessingException | FileNotFoundException e) {
                    // Cut off before any photograph in it was begun, or of a task that ended just now.
                }
            }
        }
        return paths;
    }
}
