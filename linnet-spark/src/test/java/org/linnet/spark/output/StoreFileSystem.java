package org.linnet.spark.output;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files behind a scheme of which nobody knows whether its folders are renamed as a whole. */
public final class StoreFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "store";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return withoutOwner(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Arrays.stream(super.listStatus(path))
                .map(StoreFileSystem::withoutOwner)
                .toArray(FileStatus[]::new);
    }

    /** Whose owner local files look up by a path that has to be of the scheme {@code file}. */
    private static FileStatus withoutOwner(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }
}
