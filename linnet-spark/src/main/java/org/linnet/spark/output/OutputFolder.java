package org.linnet.spark.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The folder of a job, and what lies where in it. Pieces are {@code piece=000012}; all else begins with an underscore, which Spark, pyarrow and Hive take
 * for no data.
 */
final class OutputFolder {
    /** Where a folder is renamed whole or not at all. Object stores copy its files one by one, and others may be either. */
    private static final Set<String> ATOMIC_RENAME = Set.of("file", "hdfs", "webhdfs", "swebhdfs");

    /**
     * For writers of Spark's. Of two attempts at a task one is committed, with the whole job; version 2 of Hadoop's committer lets a job
     * that fails leave rows behind. Those for object stores, which docs/scale.md names, go by other settings.
     */
    static final Map<String, String> COMMITTER = Map.of(
            "mapreduce.fileoutputcommitter.algorithm.version", "1",
            "mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

    /** For readers of Spark's, which otherwise take a path with brackets, braces or asterisks for a pattern. */
    static final Map<String, String> NO_PATTERN = Map.of("__globPaths__", "false");

    private static final String PIECE = "piece=";
    private static final String STAGING = "_linnet/staging";
    private static final String JOURNAL = "_linnet/journal";

    private final Path root;
    private final Configuration configuration;
    private final FileSystem files;

    private OutputFolder(Path root, Configuration configuration, FileSystem files) {
        this.root = root;
        this.configuration = configuration;
        this.files = files;
    }

    /** The folder {@code out}, which need not be there yet. */
    static OutputFolder of(String out, Configuration configuration) {
        requireNonNull(out, "out is null");
        try {
            Path path = new Path(out);
            FileSystem files = path.getFileSystem(configuration);
            return new OutputFolder(files.makeQualified(path), configuration, files);
        } catch (IOException | IllegalArgumentException e) {
            throw FolderProblem.of(out, e);
        }
    }

    Path root() {
        return root;
    }

    /** What the rows are of: {@link JobDescription}. */
    Path description() {
        return new Path(root, "_linnet.json");
    }

    /** Says that all is committed. */
    Path success() {
        return new Path(root, "_SUCCESS");
    }

    Path claim() {
        return new Path(root, "_linnet/claim.json");
    }

    Path plans() {
        return new Path(root, "_linnet/plan");
    }

    /** Where a piece is put together until it is committed. */
    Path staged(int piece) {
        return isRenamedAtomically() ? new Path(root, STAGING + "/" + name(piece)) : committed(piece);
    }

    /** Which photographs are under way, where it is noted; outlives the process that is killed. */
    Path journal(int piece) {
        return new Path(root, JOURNAL + "/" + name(piece));
    }

    Path committed(int piece) {
        return new Path(root, name(piece));
    }

    private static String name(int piece) {
        return String.format(Locale.ROOT, PIECE + "%06d", piece);
    }

    private boolean isRenamedAtomically() {
        return ATOMIC_RENAME.contains(files.getScheme().toLowerCase(Locale.ROOT));
    }

    /** The folders of pieces, whether committed or not. */
    List<Integer> pieces() {
        return list(root).stream()
                .map(status -> status.getPath().getName())
                .filter(name -> name.matches(PIECE + "\\d+"))
                .map(name -> Integer.valueOf(name.substring(PIECE.length())))
                .sorted()
                .toList();
    }

    /** What lies in a folder; nothing where it is not there. */
    List<FileStatus> list(Path folder) {
        try {
            return List.of(files.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FolderProblem.of(folder, e);
        }
    }

    /** The files below a folder, however deep. */
    List<LocatedFileStatus> filesBelow(Path folder) {
        List<LocatedFileStatus> all = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> each = files.listFiles(folder, true);
            while (each.hasNext()) {
                all.add(each.next());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FolderProblem.of(folder, e);
        }
        return all;
    }

    boolean exists(Path path) {
        try {
            return files.exists(path);
        } catch (IOException e) {
            throw FolderProblem.of(path, e);
        }
    }

    /** The text of a small file; empty where there is none. Of one that was cut off by a crash there is no text. */
    Optional<String> read(Path file) {
        try {
            return Optional.of(text(files, file));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ChecksumException e) {
            return Optional.of("");
        } catch (IOException e) {
            throw FolderProblem.of(file, e);
        }
    }

    static String text(FileSystem files, Path file) throws IOException {
        try (var in = files.open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Writes a small file, in place of what was there. */
    void write(Path file, String text) {
        try (FSDataOutputStream stream = files.create(file, true)) {
            stream.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw FolderProblem.of(file, e);
        }
    }

    /**
     * Writes a small file where there is none.
     *
     * @return whether there was none
     */
    boolean writeNew(Path file, String text) {
        try {
            FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
            builder.overwrite(false);
            builder.recursive();
            // Whoever writes to S3 is told only when the file is closed that another was faster.
            builder.opt(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
            try (FSDataOutputStream stream = builder.build()) {
                stream.write(text.getBytes(UTF_8));
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            if (exists(file)) {
                return false;
            }
            throw FolderProblem.of(file, e);
        }
    }

    /** Deletes a file, or a folder with all that is in it; nothing where it is not there. */
    void delete(Path path) {
        try {
            if (!files.delete(path, true) && files.exists(path)) {
                throw new IOException("it cannot be deleted");
            }
        } catch (IOException e) {
            throw FolderProblem.of(path, e);
        }
    }

    /** Makes a piece that was put together a committed one. */
    void commit(int piece) {
        Path from = staged(piece);
        Path to = committed(piece);
        if (from.equals(to)) {
            return;
        }
        try {
            FileContext.getFileContext(root.toUri(), configuration).rename(from, to, Options.Rename.NONE);
        } catch (IOException e) {
            throw FolderProblem.of(to, e);
        }
    }

    /** Whether anything is there that this package does not write. */
    boolean holdsOtherThings() {
        return !exists(description())
                && list(root).stream()
                        .map(status -> status.getPath().getName())
                        .anyMatch(name -> !name.equals("_linnet"));
    }

    /** Deletes what was being put together by a job that was killed. */
    void deleteStaged() {
        delete(new Path(root, STAGING));
    }

    /** Deletes what no piece needs any more, once all are committed. */
    void deleteJournals() {
        delete(new Path(root, JOURNAL));
    }
}
