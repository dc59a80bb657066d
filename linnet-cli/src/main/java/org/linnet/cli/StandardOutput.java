package org.linnet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Standard output whose failures are seen. */
final class StandardOutput extends OutputStream {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");
    private static final Set<Path> NAMES = Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), DESCRIPTOR);

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new OutputFailure(e, isPipe(e));
        }
    }

    /** A pipe fails for one reason, which Java tells in the user's language. */
    private static boolean isPipe(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")
                || destination().startsWith("pipe:")
                || destination().startsWith("socket:");
    }

    /** Whether a person sees it. */
    static boolean isTerminal() {
        String destination = destination();
        // Where the system does not tell, better too much is shown as what it is than too little.
        return destination.isEmpty() || destination.startsWith("/dev/pts/") || destination.startsWith("/dev/tty");
    }

    /** Whether a path is one of the system's names of it. */
    static boolean isNamed(Path path) {
        return NAMES.contains(path.toAbsolutePath().normalize());
    }

    private static String destination() {
        try {
            return Files.readSymbolicLink(DESCRIPTOR).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
