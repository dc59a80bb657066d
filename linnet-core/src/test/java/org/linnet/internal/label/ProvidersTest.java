package org.linnet.internal.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.label.Labelled;

class ProvidersTest {
    /** What is looked for. */
    public interface Bird extends Labelled {}

    /** One that another jar brings. */
    public static final class Siskin implements Bird {
        @Override
        public String label() {
            return "siskin";
        }
    }

    private static final Bird LINNET = () -> "linnet";

    @TempDir
    private Path jar;

    @Test
    void whatIsAddedComesAfterLinnetsOwn() throws Exception {
        assertThat(birds(Siskin.class.getName(), LINNET))
                .extracting(Bird::label)
                .containsExactly("linnet", "siskin");
        assertThat(Providers.of(Bird.class, List.of(LINNET))).containsExactly(LINNET);
    }

    @Test
    void oneThatCannotBeLoadedIsNamed() {
        assertThatThrownBy(() -> birds("org.example.Gone", LINNET))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("org.example.Gone");
    }

    @Test
    void twoOfOneNameAreRefused() {
        Bird other = () -> "siskin";
        assertThatThrownBy(() -> birds(Siskin.class.getName(), other))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("both called 'siskin'")
                .hasMessageContaining(Siskin.class.getName());
    }

    private List<Bird> birds(String added, Bird own) throws Exception {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Bird.class.getName()), added);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return Providers.of(Bird.class, List.of(own));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
