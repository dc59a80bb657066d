package org.linnet.internal.interchange.camtrapdp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.linnet.internal.file.UnclosedStream;

/** Where the files of a package go, one after the other. */
interface PackageFiles {
    /** Begins a file; closing it ends it. */
    OutputStream begin(String name) throws IOException;

    /** All files are written. */
    void end() throws IOException;

    /** Into a folder. */
    static PackageFiles in(Path folder) {
        return new PackageFiles() {
            @Override
            public OutputStream begin(String name) throws IOException {
                return Files.newOutputStream(folder.resolve(name));
            }

            @Override
            public void end() {}
        };
    }

    /**
     * Into a zip archive.
     *
     * @param out is flushed in the end, and left open
     */
    static PackageFiles zipped(OutputStream out) {
        ZipOutputStream zip = new ZipOutputStream(new UnclosedStream(out));
        return new PackageFiles() {
            @Override
            public OutputStream begin(String name) throws IOException {
                zip.putNextEntry(new ZipEntry(name));
                return new UnclosedStream(zip) {
                    @Override
                    public void close() throws IOException {
                        zip.closeEntry();
                    }
                };
            }

            @Override
            public void end() throws IOException {
                zip.finish();
                zip.flush();
            }
        };
    }
}
