package org.linnet.internal.interchange.labels.xmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.linnet.dataset.LabelOptions;
import org.linnet.dataset.PhotographFiles;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.image.XmpPacket;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;

/**
 * A folder of photographs whose keywords say what they show: {@code digiKam:TagsList}, {@code lr:hierarchicalSubject} or {@code dc:subject}, in the
 * photographs themselves or in {@code .xmp} files beside them, which count first where they hold keywords. Such a folder looks like any
 * other, so it is never recognised, only asked for.
 */
public final class XmpLabels implements LabelFormat {
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_BRANCHES = 5;

    @Override
    public String label() {
        return "xmp";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return false;
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        return read(source, options, done -> {});
    }

    @Override
    public Labels read(Path source, LabelOptions options, LongConsumer progress) {
        if (!Files.isDirectory(source)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    source + " is no folder; --labels-format xmp reads the keywords of the photographs in a folder");
        }
        return new Folder(source, options.column().map(KeywordBranch::named).orElseGet(KeywordBranch::usual))
                .read(progress);
    }

    /** One folder on its way through. */
    private static final class Folder {
        private final Path source;
        private final KeywordBranch branch;
        private final Map<Path, Map<String, Path>> sidecars = new HashMap<>();
        private final Map<String, Integer> branches = new TreeMap<>();
        private int damaged;
        private Path firstDamaged;
        private int elsewhere;
        private int found;

        Folder(Path source, KeywordBranch branch) {
            this.source = source;
            this.branch = branch;
        }

        Labels read(LongConsumer progress) {
            List<LabelledFile> files = new ArrayList<>();
            for (Path file : PhotographFiles.find(List.of(source)).files()) {
                XmpKeywords keywords = keywords(file);
                Label.Author author = keywords.isByMachine() ? Label.Author.MACHINE : Label.Author.PERSON;
                List<Label> labels = branch.of(keywords).stream()
                        .map(what -> new Label(
                                what, Optional.empty(), author, OptionalDouble.empty(), Label.Scope.PHOTOGRAPH))
                        .toList();
                if (!labels.isEmpty()) {
                    found++;
                } else if (!keywords.isEmpty()) {
                    elsewhere++;
                    keywords.tags().stream()
                            .map(tag -> tag.get(0))
                            .distinct()
                            .forEach(name -> branches.merge(name, 1, Integer::sum));
                }
                String path = DiskName.slashed(source.relativize(file));
                files.add(LabelledFile.of(path, "keywords of " + path, labels));
                progress.accept(files.size());
            }
            if (found == 0) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        "no photograph in " + source + " has a keyword that names a taxon, such as Species/Lion"
                                + elsewhere().map(text -> "; " + text).orElse(""));
            }
            return new Labels("keywords (XMP)", source, files, notices());
        }

        private List<String> notices() {
            List<String> notices = new ArrayList<>();
            elsewhere().ifPresent(notices::add);
            if (damaged > 0) {
                notices.add(damaged + " damaged XMP " + (damaged == 1 ? "packet" : "packets")
                        + " left out, such as that of " + firstDamaged);
            }
            return notices;
        }

        private Optional<String> elsewhere() {
            if (elsewhere == 0) {
                return Optional.empty();
            }
            String most = branches.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .limit(MOST_BRANCHES)
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            return Optional.of(elsewhere + (elsewhere == 1 ? " photograph has" : " photographs have")
                    + " other keywords only" + (most.isEmpty() ? "" : ", in the branches " + most)
                    + "; --label-column BRANCH names the one with the taxa, --label-column " + KeywordBranch.FLAT
                    + " takes all keywords");
        }

        private XmpKeywords keywords(Path file) {
            XmpKeywords beside = sidecar(file).map(this::fromSidecar).orElse(XmpKeywords.NONE);
            return beside.isEmpty()
                    ? XmpPacket.of(file).map(packet -> parsed(packet, file)).orElse(XmpKeywords.NONE)
                    : beside;
        }

        /** {@code 1.jpg.xmp} of digiKam, {@code 1.xmp} of Adobe's programs. */
        private Optional<Path> sidecar(Path file) {
            Map<String, Path> beside = sidecars.computeIfAbsent(file.getParent(), Folder::sidecarsIn);
            String name = name(file);
            int dot = name.lastIndexOf('.');
            return Stream.of(name, dot < 0 ? name : name.substring(0, dot))
                    .map(stem -> beside.get(stem + ".xmp"))
                    .filter(found -> found != null)
                    .findFirst();
        }

        private static Map<String, Path> sidecarsIn(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> name(file).endsWith(".xmp"))
                        .sorted()
                        .collect(Collectors.toMap(Folder::name, file -> file, (first, second) -> first));
            } catch (IOException e) {
                // What cannot be listed was said to be skipped when the photographs were looked for.
                return Map.of();
            }
        }

        private static String name(Path file) {
            return file.getFileName().toString().toLowerCase(Locale.ROOT);
        }

        private XmpKeywords fromSidecar(Path sidecar) {
            try (var in = Files.newInputStream(sidecar)) {
                return parsed(in.readNBytes(MOST_BYTES), sidecar);
            } catch (IOException e) {
                return damaged(sidecar);
            }
        }

        private XmpKeywords parsed(byte[] packet, Path from) {
            try {
                return XmpKeywords.of(packet);
            } catch (XMLStreamException e) {
                return damaged(from);
            }
        }

        private XmpKeywords damaged(Path file) {
            firstDamaged = damaged++ == 0 ? file : firstDamaged;
            return XmpKeywords.NONE;
        }
    }
}
