package org.linnet.internal.interchange.camtrapdp;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
        ZipOutputStream zip = new ZipOutputStream(new Unclosed(out));
        return new PackageFiles() {
            @Override
            public OutputStream begin(String name) throws IOException {
                zip.putNextEntry(new ZipEntry(name));
                return new Unclosed(zip) {
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

    /** A stream of somebody else's, who closes it. */
    class Unclosed extends FilterOutputStream implements Closeable {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
