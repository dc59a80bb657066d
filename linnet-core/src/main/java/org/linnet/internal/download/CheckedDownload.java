package org.linnet.internal.download;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.ExclusiveLock;

/**
 * A file that is downloaded, checked, used and deleted; one at a time of each name. A download that was cut goes on where it stopped.
 *
 * @param folder of downloads
 * @param name what it is for, such as the name of a backbone
 * @param file its name
 * @param mostBytes that it can have
 * @param kind of its checksum
 * @param checksum as its publisher states it
 * @param importCommand how what was downloaded by hand is imported, such as {@code linnet backbone import FILE --as NAME}
 * @param ifRefused what else to do where the server does not have the file
 */
public record CheckedDownload(
        Path folder,
        String name,
        URI address,
        String file,
        long mostBytes,
        Checksum kind,
        String checksum,
        String importCommand,
        String ifRefused) {
    public CheckedDownload {
        requireNonNull(folder, "folder is null");
        requireNonNull(name, "name is null");
        requireNonNull(address, "address is null");
        requireNonNull(file, "file is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(importCommand, "importCommand is null");
        requireNonNull(ifRefused, "ifRefused is null");
    }

    /**
     * Brings the file, unless it is here, and uses it.
     *
     * @param isHere asked once no other process is fetching it, which may have brought it
     * @param here what is then returned
     * @param use of the complete file
     * @throws LinnetException UNUSABLE_MODEL where its checksum is another one; FAILURE where the server cannot be reached, another
     *     process is fetching it, or the disk is full
     */
    @SuppressWarnings("try") // The lock is only held.
    public <T> T use(
            DownloadPatience patience,
            DownloadListener listener,
            Supplier<Boolean> isHere,
            Supplier<T> here,
            Function<Path, T> use) {
        Path lockFile = folder.resolve("." + name + ".lock");
        try (ExclusiveLock lock = ExclusiveLock.tryAcquire(lockFile).orElseThrow(this::busy)) {
            if (isHere.get()) {
                return here.get();
            }
            Path complete = folder.resolve(file);
            if (!(Files.exists(complete) && kind.of(complete).equals(checksum))) {
                download(complete, patience, listener);
            }
            T used = use.apply(complete);
            Files.deleteIfExists(complete);
            return used;
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot use " + folder + ": " + e.getMessage()
                            + ".\nMake it writable, or set LINNET_HOME to a folder elsewhere.",
                    e);
        }
    }

    private void download(Path complete, DownloadPatience patience, DownloadListener listener) throws IOException {
        String byHand = "Download " + address + " by hand, then run `" + importCommand + "`.";
        PartialFile part = new PartialFile(complete.resolveSibling(file + ".part"), mostBytes);
        new Download(patience, listener, byHand, ifRefused).complete(address, part);
        String found = kind.of(part.path());
        if (!found.equals(checksum)) {
            part.delete();
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the download from " + address + " has the " + (kind == Checksum.MD5 ? "MD5" : "SHA-256")
                            + " checksum " + found + " where " + checksum
                            + " is expected, and was deleted.\nRun the command again; if this"
                            + " happens again, the server has a different file.");
        }
        part.moveTo(complete);
    }

    private LinnetException busy() {
        return new LinnetException(
                ErrorCode.FAILURE, "another linnet command is fetching " + name + "; wait until it is done");
    }
}
