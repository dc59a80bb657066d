package org.linnet.internal.interchange;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.interchange.PhotographIndex.Match;

/** The boxes of a file for photographs that are all known, each told from the others. */
final class MatchedBoxes implements GivenBoxes {
    private final BoxFile file;
    private final Map<Path, Optional<PhotographBoxes>> photographs = new HashMap<>();

    private MatchedBoxes(BoxFile file) {
        this.file = file;
    }

    /** A photograph that an entry may be of. */
    private record Claim(Path photograph, Match match, boolean fromCommonFolder) {
        /** Above 0 where this is surely rather meant than another. */
        int compare(Claim other) {
            if (match.exact() != other.match.exact()) {
                return match.exact() ? 1 : -1;
            }
            int byShared = Integer.compare(match.shared(), other.match.shared());
            return byShared != 0 ? byShared : Boolean.compare(fromCommonFolder, other.fromCommonFolder);
        }
    }

    static MatchedBoxes of(BoxFile file, Collection<Path> photographs, Consumer<String> remarks) {
        MatchedBoxes matched = new MatchedBoxes(file);
        matched.match(photographs);
        matched.remark(remarks);
        return matched;
    }

    private void match(Collection<Path> all) {
        if (all.isEmpty()) {
            return;
        }
        Path common = CommonFolder.of(all);
        Map<String, Claim> best = new HashMap<>();
        Set<String> undecided = new HashSet<>();
        for (Path photograph : all) {
            if (photographs.put(photograph, Optional.empty()) != null) {
                continue;
            }
            Optional<Match> match = file.match(photograph);
            if (match.isEmpty()) {
                continue;
            }
            String key = match.get().key();
            Path absolute = photograph.toAbsolutePath().normalize();
            boolean fromCommon = absolute.startsWith(common)
                    && PathKey.of(common.relativize(absolute)).equals(key);
            Claim claim = new Claim(photograph, match.get(), fromCommon);
            Claim before = best.get(key);
            int compared = before == null || isSame(before.photograph(), photograph) ? 1 : claim.compare(before);
            if (compared > 0) {
                best.put(key, claim);
                if (before == null || !isSame(before.photograph(), photograph)) {
                    undecided.remove(key);
                }
            } else if (compared == 0) {
                undecided.add(key);
            }
        }
        best.forEach((key, claim) -> {
            if (!undecided.contains(key)) {
                photographs.put(claim.photograph(), Optional.of(claim.match().boxes()));
            }
        });
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private void remark(Consumer<String> remarks) {
        Set<PhotographBoxes> found = new HashSet<>();
        photographs.values().forEach(boxes -> boxes.ifPresent(found::add));
        long matched = photographs.values().stream().filter(Optional::isPresent).count();
        if (matched == 0 && !photographs.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file.path() + " tells of none of these photographs: it has "
                            + file.firstName().orElse("none") + ", they are "
                            + DiskName.text(photographs.keySet().iterator().next())
                            + " and others.\nGive the file that was made from these photographs, or put it into the folder that"
                            + " its paths are relative to.");
        }
        file.remarks().forEach(remarks);
        long others = file.photographs() - found.size();
        if (matched < photographs.size() || others > 0) {
            remarks.accept(String.format(
                    Locale.ROOT,
                    "%s tells of %,d of these %,d photographs%s.",
                    file.name(),
                    matched,
                    photographs.size(),
                    others == 0 ? "" : String.format(Locale.ROOT, ", and of %,d that are not among them", others)));
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public boolean findsPeople() {
        return file.findsPeople();
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        Optional<PhotographBoxes> known = photographs.get(photograph);
        return known == null ? file.of(photograph) : known.flatMap(file::detections);
    }

    @Override
    public List<Detection> listed(Path photograph) {
        Optional<PhotographBoxes> known = photographs.get(photograph);
        return known == null
                ? file.listed(photograph)
                : known.map(file::inOrder).orElse(List.of());
    }

    @Override
    public GivenBoxes among(Collection<Path> others, Consumer<String> remarks) {
        return file.among(others, remarks);
    }
}
