package org.linnet.spark.photograph;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A file system that photographs are on. Its paths are text that is written into tables, and finds the file again. */
interface PhotographStore {
    /**
     * The one that a path is on.
     *
     * @param path absolute, or with a scheme
     */
    static PhotographStore of(String path, Configuration configuration) throws IOException {
        return LocalStore.holds(path, configuration)
                ? new LocalStore(configuration)
                : HadoopStore.of(path, configuration);
    }

    /** A file or a folder, or what keeps it from being read; empty where there is none. */
    Optional<Found> status(String path);

    /**
     * Files and folders right in a folder, and what keeps them from being read, as they are listed and not all at once.
     *
     * @param folder one of the folders that {@link Found} describes
     * @throws IOException where the folder cannot be read; the iterator throws it unchecked
     */
    Iterator<Found> list(Found folder) throws IOException;

    /** Files at any depth below a folder, where this store lists them with fewer requests than folder by folder; empty where not. */
    Optional<Iterator<Found>> listAll(Found folder) throws IOException;

    /** A path as this store writes it, whether or not there is such a file. */
    String text(String path);

    /** Why a folder is skipped that could not be listed. */
    Found unreadable(Found folder, IOException e);
}
