package org.linnet.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.dataset.ObservationNames;

/**
 * Photographs given one by one or by their folders, whatever the folders mean.
 *
 * @param files in the order given, those of a folder by their paths; a file that was named itself is here whatever its
 *     name ends in
 * @param skipped folders and links that could not be followed, and in folders the photographs of formats that are not
 *     read and the videos, sorted by their paths
 */
public record PhotographFiles(List<Path> files, List<SkippedFile> skipped) {
    public PhotographFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /**
     * Looks into the folders; the photographs themselves are not opened. Symbolic links are followed, hidden files and
     * those whose names do not end as a photograph's or video's are skipped.
     *
     * @throws LinnetException NOTHING_USABLE where no photograph is named
     */
    public static PhotographFiles find(List<Path> filesAndFolders) {
        return find(filesAndFolders, false);
    }

    /**
     * The same.
     *
     * @param videos whether videos are among the files, by their names, and not skipped
     */
    public static PhotographFiles find(List<Path> filesAndFolders, boolean videos) {
        List<Path> files = new ArrayList<>();
        List<SkippedFile> skipped = new ArrayList<>();
        for (Path one : filesAndFolders) {
            if (Files.isDirectory(one)) {
                addFolder(one, videos, files, skipped);
            } else {
                files.add(one);
            }
        }
        if (files.isEmpty()) {
            throw nothing(filesAndFolders, skipped);
        }
        return new PhotographFiles(files, skipped);
    }

    private static LinnetException nothing(List<Path> filesAndFolders, List<SkippedFile> skipped) {
        String where =
                String.join(", ", filesAndFolders.stream().map(Path::toString).toList());
        String message = skipped.isEmpty()
                ? "no photographs in " + where
                        + "; give files, or folders that hold .jpg, .png, .gif, .bmp, .webp or .tiff files."
                : "no photographs that can be read in " + where + "; the first of " + skipped.size() + " skipped is "
                        + skipped.get(0).file() + " ("
                        + skipped.get(0).reason().label()
                        + (skipped.get(0).detail().isEmpty()
                                ? ""
                                : ": " + skipped.get(0).detail()) + ").";
        return new LinnetException(ErrorCode.NOTHING_USABLE, message);
    }

    /**
     * The same files with the crops of each observation next to one another, in the place of its first one. Sorted by
     * path they mostly are, but {@code 1_a2.jpg} comes between {@code 1_a.jpg} and {@code 1_b.jpg}.
     */
    public PhotographFiles byObservation() {
        ObservationNames names = ObservationNames.among(files);
        Map<String, List<Path>> observations = new LinkedHashMap<>();
        for (Path file : files) {
            observations
                    .computeIfAbsent(names.observation(file), name -> new ArrayList<>(1))
                    .add(file);
        }
        return new PhotographFiles(
                observations.values().stream().flatMap(List::stream).toList(), skipped);
    }

    /** The same without files that are there already, such as those of a folder that were named one by one too. */
    public PhotographFiles withoutDoubles() {
        Set<Path> seen = new HashSet<>();
        return new PhotographFiles(
                files.stream()
                        .filter(file -> seen.add(file.toAbsolutePath().normalize()))
                        .toList(),
                skipped.stream()
                        .filter(one -> seen.add(one.file().toAbsolutePath().normalize()))
                        .toList());
    }

    private static void addFolder(Path folder, boolean videos, List<Path> files, List<SkippedFile> skipped) {
        List<Path> found = new ArrayList<>();
        List<SkippedFile> passedOver = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                            return !inner.equals(folder) && FileNames.isLitter(name(inner))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (!FileNames.isLitter(name(file))) {
                                FileKind kind = FileNames.kind(name(file));
                                if (kind == FileKind.PHOTOGRAPH || (videos && kind == FileKind.VIDEO)) {
                                    found.add(file);
                                } else {
                                    FileNames.skipped(file).ifPresent(passedOver::add);
                                }
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            passedOver.add(skipped(file, e));
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path inner, IOException e) {
                            if (e != null) {
                                passedOver.add(skipped(inner, e));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            passedOver.add(skipped(folder, e));
        }
        found.sort(Comparator.naturalOrder());
        passedOver.sort(Comparator.comparing(SkippedFile::file));
        skipped.addAll(passedOver);
        files.addAll(found);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static SkippedFile skipped(Path file, IOException e) {
        if (e instanceof FileSystemLoopException) {
            return new SkippedFile(file, SkipReason.SYMLINK_LOOP, "");
        }
        String detail = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new SkippedFile(file, SkipReason.NOT_READABLE, detail);
    }
}
