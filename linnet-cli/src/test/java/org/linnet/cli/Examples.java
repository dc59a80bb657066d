package org.linnet.cli;

import java.nio.file.Path;

/** The photographs that come with Linnet. */
final class Examples {
    static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();
    static final Path TRAIN = FOLDER.resolve("taxon_train");
    static final Path VALIDATE = FOLDER.resolve("taxon_validate");

    private Examples() {}
}
