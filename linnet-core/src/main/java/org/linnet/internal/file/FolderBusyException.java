package org.linnet.internal.file;

/** Another program, or another thread of this one, is filling a folder. */
final class FolderBusyException extends Exception {
    private static final long serialVersionUID = 1;
}
