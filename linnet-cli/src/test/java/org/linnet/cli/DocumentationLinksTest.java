package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of the documentation lead to files and headings that are there. */
class DocumentationLinksTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path GUIDE = CHECKOUT.resolve("docs/README.md");
    private static final Pattern FENCE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern PAGE = Pattern.compile("\\bdocs/[\\w/-]+\\.md\\b");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (Link link : links(page)) {
                links++;
                if (!link.leadsSomewhere()) {
                    broken.add(CHECKOUT.relativize(page) + ": " + link.written());
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void theGuideLeadsToEveryPage() throws IOException {
        Set<Path> linked = new LinkedHashSet<>();
        for (Link link : links(GUIDE)) {
            linked.add(link.file());
        }
        linked.add(GUIDE);
        assertThat(linked).containsAll(below("docs", ".md"));
    }

    @Test
    void messagesAndScriptsNamePagesThatAreThere() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String folder : List.of("linnet-core/src/main", "linnet-cli/src/main", "linnet-server/src/main")) {
            for (Path source : below(folder, ".java")) {
                named.addAll(pagesNamedIn(source));
            }
        }
        for (Path script : below("scripts", ".sh")) {
            named.addAll(pagesNamedIn(script));
        }
        assertThat(named).isNotEmpty().allSatisfy(page -> assertThat(CHECKOUT.resolve(page))
                .isRegularFile());
    }

    @Test
    void headingsHaveTheAnchorsThatGitHubGivesThem() {
        String page =
                "# A page\n\n## The flow of `train`\n\n## From a_b.py, at once\n\n```sh\n# no heading\n```\n\n## A page\n";
        assertThat(anchors(page)).containsExactly("a-page", "the-flow-of-train", "from-a_bpy-at-once", "a-page-1");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(below("docs", ".md"));
        for (String name :
                List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md")) {
            pages.add(CHECKOUT.resolve(name));
        }
        return pages;
    }

    private static List<Path> below(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> pagesNamedIn(Path file) throws IOException {
        return PAGE.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<Link> links(Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .map(target -> Link.of(page, target))
                .toList();
    }

    private static Set<String> anchors(String page) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(FENCE.matcher(page).replaceAll("")).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    /** Where a link leads: to a file, and to a heading in it, unless {@code anchor} is empty. */
    private record Link(String written, Path file, String anchor) {
        static Link of(Path page, String written) {
            int hash = written.indexOf('#');
            String path = hash < 0 ? written : written.substring(0, hash);
            Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
            return new Link(written, file, hash < 0 ? "" : written.substring(hash + 1));
        }

        boolean leadsSomewhere() throws IOException {
            return Files.exists(file)
                    && (anchor.isEmpty() || anchors(Files.readString(file)).contains(anchor));
        }
    }
}
