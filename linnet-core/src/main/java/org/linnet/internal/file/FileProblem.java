package org.linnet.internal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written, without the names of Java's classes. */
public final class FileProblem {
    private FileProblem() {}

    /** In words that go on after the file's name; it does not name the file again where the system's reason does not. */
    public static String of(IOException exception) {
        if (exception instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (exception instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (exception instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(exception.getMessage());
    }
}
