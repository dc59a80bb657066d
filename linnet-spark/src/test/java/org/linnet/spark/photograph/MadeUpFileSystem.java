package org.linnet.spark.photograph;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * As many photographs as one likes, without a disk: {@code fake://10000000/} has that many, a thousand in each folder of a month, twelve
 * of which are one camera's; under {@code gs:} it is an object store. Names and lengths follow from their numbers. Of a thousand files one is a video, one is empty, and of ten
 * thousand one is a huge TIFF; beside them are a hidden folder with a photograph and
 * a text file in each month.
 */
public final class MadeUpFileSystem extends FileSystem {
    static final int IN_FOLDER = 1000;
    private static final int MONTHS = 12;

    private URI uri;
    private long photographs;

    /** Makes {@code fake:} and {@code gs:} known. */
    static void register(Configuration configuration) {
        configuration.set("fs.fake.impl", MadeUpFileSystem.class.getName());
        configuration.set("fs.gs.impl", MadeUpFileSystem.class.getName());
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        uri = URI.create(name.getScheme() + "://" + name.getAuthority());
        photographs = Long.parseLong(name.getAuthority());
    }

    @Override
    public String getScheme() {
        return uri == null ? "fake" : uri.getScheme();
    }

    @Override
    public URI getUri() {
        return uri;
    }

    static boolean isVideo(long number) {
        return number % 1000 == 7;
    }

    static boolean isEmpty(long number) {
        return number % 1000 == 11;
    }

    static boolean isHuge(long number) {
        return number % 10_000 == 13;
    }

    /** Of the photograph of a number, in bytes: most from 300 kB to 4 MB. */
    static long length(long number) {
        if (isEmpty(number)) {
            return 0;
        }
        if (isHuge(number)) {
            return 300L << 20;
        }
        double share = ((number * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
        return Math.round(300_000 * Math.exp(share * Math.log(4_000_000 / 300_000.0)));
    }

    private static String name(long number) {
        return String.format(
                Locale.ROOT, "IMG_%08d.%s", number, isVideo(number) ? "MP4" : isHuge(number) ? "tif" : "JPG");
    }

    private long folders() {
        return (photographs + IN_FOLDER - 1) / IN_FOLDER;
    }

    private long cameras() {
        return (folders() + MONTHS - 1) / MONTHS;
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        RemoteIterator<FileStatus> statuses = listStatusIterator(folder);
        List<FileStatus> all = new ArrayList<>();
        while (statuses.hasNext()) {
            all.add(statuses.next());
        }
        return all.toArray(new FileStatus[0]);
    }

    @Override
    public RemoteIterator<FileStatus> listStatusIterator(Path folder) throws IOException {
        return switch (folder.depth()) {
            case 0 ->
                each(LongStream.range(0, cameras())
                        .mapToObj(camera -> folder(new Path(folder, String.format(Locale.ROOT, "camera-%06d", camera))))
                        .iterator());
            case 1 -> {
                long first = number(folder.getName()) * MONTHS;
                yield each(LongStream.range(first, Math.min(first + MONTHS, folders()))
                        .mapToObj(month ->
                                folder(new Path(folder, String.format(Locale.ROOT, "month-%02d", month % MONTHS + 1))))
                        .iterator());
            }
            case 2 -> {
                long month = number(folder.getParent().getName()) * MONTHS + number(folder.getName()) - 1;
                long from = month * IN_FOLDER;
                yield each(LongStream.range(from, Math.min(from + IN_FOLDER, photographs) + 2)
                        .mapToObj(number -> entry(folder, number, Math.min(from + IN_FOLDER, photographs)))
                        .iterator());
            }
            default -> {
                FileStatus hidden = new FileStatus(100, false, 1, 1, 0, new Path(folder, name(0)));
                yield each(List.of(hidden).iterator());
            }
        };
    }

    private FileStatus entry(Path folder, long number, long end) {
        if (number >= end) {
            return number == end
                    ? folder(new Path(folder, ".thumbnails"))
                    : new FileStatus(100, false, 1, 1, 0, new Path(folder, "notes.txt"));
        }
        return new FileStatus(length(number), false, 1, 1L << 27, 0, new Path(folder, name(number)));
    }

    private static FileStatus folder(Path path) {
        return new FileStatus(0, true, 1, 1, 0, path);
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
    }

    private static RemoteIterator<FileStatus> each(Iterator<FileStatus> statuses) {
        return new RemoteIterator<>() {
            @Override
            public boolean hasNext() {
                return statuses.hasNext();
            }

            @Override
            public FileStatus next() {
                return statuses.next();
            }
        };
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        if (path.depth() > 2) {
            throw new FileNotFoundException(path.toString());
        }
        return folder(makeQualified(path));
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short copies,
            long block,
            Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri.toString() + "/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw new UnsupportedOperationException();
    }
}
