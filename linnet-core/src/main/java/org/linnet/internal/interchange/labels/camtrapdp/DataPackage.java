package org.linnet.internal.interchange.labels.camtrapdp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.archive.Content;

/**
 * The descriptor of a Frictionless Data Package, {@code datapackage.json}, as far as Camtrap DP needs it.
 *
 * @param profile what the package says that it is; empty where it does not say so
 * @param resources its tables by their names
 * @param taxa what it says of the names in the tables, as written, by the name of the property
 * @see <a href="https://specs.frictionlessdata.io/data-package/">the specification</a>
 */
record DataPackage(String profile, Map<String, Resource> resources, List<Map<String, String>> taxa) {
    private static final Pattern CAMTRAP_DP = Pattern.compile(".*camtrap-dp/([^/]+)/camtrap-dp-profile\\.json");

    /**
     * A table of the package.
     *
     * @param paths of its files, one behind the other
     * @param inline whether its data are in the descriptor itself
     */
    record Resource(List<String> paths, boolean inline) {
        Resource {
            paths = List.copyOf(paths);
        }
    }

    DataPackage {
        requireNonNull(profile, "profile is null");
        resources = Map.copyOf(resources);
        taxa = List.copyOf(taxa);
    }

    /**
     * Reads a descriptor.
     *
     * @throws LinnetException NOTHING_USABLE where it is damaged
     */
    static DataPackage read(Content content) {
        try (JsonWalk json = new JsonWalk(content)) {
            Document document = new Document(json);
            json.document(document::member);
            return new DataPackage(document.profile, document.resources, document.taxa);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    content.name() + " cannot be read: " + e.getMessage() + "; copy or download it again",
                    e);
        }
    }

    /** The version of Camtrap DP that the profile names, such as {@code 1.0.2}; empty where it names none. */
    String camtrapDpVersion() {
        Matcher matcher = CAMTRAP_DP.matcher(profile);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** One descriptor on its way through. */
    private static final class Document {
        private final JsonWalk json;
        private String profile = "";
        private final Map<String, Resource> resources = new LinkedHashMap<>();
        private final List<Map<String, String>> taxa = new ArrayList<>();
        private String name;
        private List<String> paths;
        private boolean inline;

        Document(JsonWalk json) {
            this.json = json;
        }

        void member(String member) throws IOException {
            switch (member) {
                case "profile" -> profile = json.textIfAny();
                case "resources" -> json.array(this::resource);
                case "taxonomic" -> {
                    if (json.isNull()) {
                        return;
                    }
                    json.array(() -> {
                        Map<String, String> taxon = new HashMap<>();
                        json.object(property -> {
                            String text = json.textIfAny();
                            if (!text.isBlank()) {
                                taxon.put(property, text.strip());
                            }
                        });
                        taxa.add(taxon);
                    });
                }
                default -> json.skip();
            }
        }

        private void resource() throws IOException {
            name = "";
            paths = new ArrayList<>();
            inline = false;
            json.object(this::resourceMember);
            if (resources.put(name, new Resource(paths, inline)) != null) {
                throw json.wrong("a second resource is called " + name);
            }
        }

        private void resourceMember(String member) throws IOException {
            switch (member) {
                case "name" -> name = json.text();
                case "path" -> {
                    if (json.isArray()) {
                        json.array(() -> paths.add(json.text()));
                    } else {
                        paths.add(json.text());
                    }
                }
                case "data" -> {
                    inline = true;
                    json.skip();
                }
                default -> json.skip();
            }
        }
    }
}
