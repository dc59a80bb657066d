package org.linnet.home;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * The folder that keeps backbones, downloads and embeddings from one run to the next. Everything in it can be made
 * again.
 *
 * @param folder absolute; need not exist
 */
public record LinnetHome(Path folder) {
    /** System property that names the folder, ahead of the environment; for programs that embed Linnet. */
    public static final String PROPERTY = "linnet.home";

    /** Environment variable that names the folder. */
    public static final String VARIABLE = "LINNET_HOME";

    public LinnetHome {
        folder = requireNonNull(folder, "folder is null").toAbsolutePath().normalize();
    }

    /**
     * The user's home: the system property {@code linnet.home}, else {@code $LINNET_HOME}, else
     * {@code $XDG_CACHE_HOME/linnet}, else {@code $HOME/.cache/linnet}, else that in what Java takes for the user's folder.
     *
     * @throws LinnetException WRONG_USAGE where what is set names no folder, or nothing is set and the user has no home
     */
    public static LinnetHome standard() {
        return resolve(System.getProperties(), System.getenv());
    }

    /**
     * The home that these settings lead to. What is blank counts as not set. A relative {@code LINNET_HOME} is below the
     * working directory; a relative {@code XDG_CACHE_HOME} is skipped, as the
     * <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a> demands.
     *
     * @param properties for {@code linnet.home} and {@code user.home}
     * @param environment for {@code LINNET_HOME}, {@code XDG_CACHE_HOME} and {@code HOME}
     */
    static LinnetHome resolve(Properties properties, Map<String, String> environment) {
        return path(PROPERTY, properties.getProperty(PROPERTY))
                .or(() -> path(VARIABLE, environment.get(VARIABLE)))
                .or(() -> path("XDG_CACHE_HOME", environment.get("XDG_CACHE_HOME"))
                        .filter(Path::isAbsolute)
                        .map(cache -> cache.resolve("linnet")))
                .or(() -> path("HOME", environment.get("HOME"))
                        .filter(Path::isAbsolute)
                        .map(home -> home.resolve(".cache").resolve("linnet")))
                .or(() -> path("user.home", properties.getProperty("user.home"))
                        .filter(Path::isAbsolute)
                        .map(home -> home.resolve(".cache").resolve("linnet")))
                .map(LinnetHome::new)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "this user has no home folder for backbones and embeddings; set " + VARIABLE
                                + " to a folder that can be written to"));
    }

    /** A home that holds nothing and where nothing can be kept, for users who have none. */
    public static LinnetHome nowhere() {
        // What is below a device can never be made.
        return new LinnetHome(Path.of(File.separatorChar == '/' ? "/dev/null/linnet" : "NUL/linnet"));
    }

    /** A folder for each backbone. */
    public Path backbones() {
        return folder.resolve("backbones");
    }

    /** A folder for each detector. */
    public Path detectors() {
        return folder.resolve("detectors");
    }

    /** Files that are being downloaded. */
    public Path downloads() {
        return folder.resolve("downloads");
    }

    /** The store of kept embeddings. */
    public Path embeddings() {
        return folder.resolve("embeddings");
    }

    /** Models that came in one file, unpacked. */
    public Path packs() {
        return folder.resolve("packs");
    }

    /** Native libraries, unpacked. */
    public Path natives() {
        return folder.resolve("native");
    }

    private static Optional<Path> path(String setting, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    setting + " does not name a folder: '" + value + "'" + " (" + e.getReason() + ")",
                    e);
        }
    }
}
