package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.download.MirrorAddress;

/**
 * Weights that can be fetched: ImageNet weights as their publisher offers them.
 *
 * @param source who publishes them, and under which licence, in words
 * @param base address of the folder that holds the files, without a slash at its end
 * @param files by the name of the backbone, which is that of its architecture too
 */
public record OfficialWeights(String source, String base, Map<String, Entry> files) {
    /** Environment variable with the address of a mirror; the system property {@code linnet.backbone.url} precedes it. */
    public static final String MIRROR_VARIABLE = "LINNET_BACKBONE_URL";

    /** System property with the address of a mirror. */
    public static final String MIRROR_PROPERTY = "linnet.backbone.url";

    /**
     * A file.
     *
     * @param file its name below the base
     * @param md5 its checksum, as its publisher states it
     */
    public record Entry(String file, String md5) {
        public Entry {
            if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("not a file name: '" + file + "'");
            }
            if (!md5.matches("[0-9a-f]{32}")) {
                throw new IllegalArgumentException("not an MD5 checksum: '" + md5 + "'");
            }
        }
    }

    public OfficialWeights {
        requireNonNull(source, "source is null");
        files = Map.copyOf(files);
        files.keySet().forEach(Architecture::named);
        base = MirrorAddress.checked(base, MIRROR_VARIABLE);
    }

    /** EfficientNet-B0 to B7 as Keras publishes them, from Keras' own server or the mirror that the user has set. */
    public static OfficialWeights keras() {
        OfficialWeights keras = Keras.WEIGHTS;
        return MirrorAddress.of(MIRROR_PROPERTY, MIRROR_VARIABLE)
                .map(mirror -> new OfficialWeights(keras.source(), mirror, keras.files()))
                .orElse(keras);
    }

    /** The file of a backbone; empty where there is none of that name. */
    Optional<Entry> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    URI address(Entry entry) {
        return URI.create(base + "/" + entry.file());
    }

    /** Read when it is first asked for. */
    private static final class Keras {
        private static final OfficialWeights WEIGHTS = read();

        private static OfficialWeights read() {
            try (InputStream in = OfficialWeights.class.getResourceAsStream("official-weights.json")) {
                return JsonMapper.builder().build().readValue(in, OfficialWeights.class);
            } catch (IOException e) {
                throw new UncheckedIOException("official-weights.json is not in the jar", e);
            }
        }
    }
}
