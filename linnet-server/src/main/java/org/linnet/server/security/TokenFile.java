package org.linnet.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FileProblem;

/** The file that tokens are read from, one on each line. */
public final class TokenFile {
    private static final long MOST_BYTES = 1 << 20;

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;

    public TokenFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Reads the tokens.
     *
     * @throws LinnetException WRONG_USAGE where it cannot be read, or by others too, or holds no tokens. The message tells none of them
     */
    public BearerTokens read() {
        try {
            if (!Files.isRegularFile(file)) {
                throw wrong(
                        Files.exists(file) ? "is no regular file" : "is not there",
                        "write tokens into it, one on each line");
            }
            requireOwnersAlone();
            if (Files.size(file) > MOST_BYTES) {
                throw wrong("has more than 1 MB", "it holds tokens, one on each line");
            }
            return BearerTokens.parse(Files.readString(file, UTF_8));
        } catch (CharacterCodingException e) {
            throw wrong("is not in UTF-8", "it holds tokens, one on each line");
        } catch (IOException e) {
            throw wrong("cannot be read: " + FileProblem.of(e), "check its permissions");
        } catch (IllegalArgumentException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, "token file " + file + ", " + e.getMessage(), e);
        }
    }

    /** As for private keys elsewhere, a file of root's may be read by its group, which is how secrets are mounted for a service. */
    private void requireOwnersAlone() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        boolean groupReads = attributes.permissions().contains(PosixFilePermission.GROUP_READ);
        if (attributes.permissions().stream().anyMatch(OF_OTHERS::contains)
                || (groupReads && !attributes.owner().getName().equals("root"))) {
            throw wrong("can be read by other users", "`chmod 600 " + file + "` leaves it to its owner");
        }
    }

    /** What changes when the file does; another where it is not there. */
    String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    private LinnetException wrong(String what, String advice) {
        return new LinnetException(ErrorCode.WRONG_USAGE, "token file " + file + " " + what + "; " + advice);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
