package org.linnet.home;

import java.nio.file.Path;
import java.util.Map;

/** TEMP */
public record LinnetHome(Path folder) {
    public static LinnetHome resolve(Map<String, String> environment, Path userHome) {
        String own = environment.get("LINNET_HOME");
        if (own != null && !own.isBlank()) {
            return new LinnetHome(Path.of(own));
        }
        String cache = environment.get("XDG_CACHE_HOME");
        return new LinnetHome(
                (cache == null || cache.isBlank() ? userHome.resolve(".cache") : Path.of(cache)).resolve("linnet"));
    }

    public static LinnetHome standard() {
        return resolve(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    public Path backbones() {
        return folder.resolve("backbones");
    }

    public Path embeddings() {
        return folder.resolve("embeddings");
    }
}
