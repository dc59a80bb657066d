package org.linnet.internal.embedding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** A pass in a process of its own, to be killed: says the index of each photograph as it is delivered. */
final class PassProcess {
    private PassProcess() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(arguments[0]))) {
            files = listed.sorted().toList();
        }
        ColourBackbone slow = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (EmbeddingStore store = EmbeddingStore.open(Path.of(arguments[1]))) {
            new EmbeddingPass(slow, Optional.of(store), ImageLimits.defaults(), EmbeddingPassFixture.OPTIONS)
                    .run(
                            files,
                            new EmbeddingSink() {
                                @Override
                                public void embedded(long index, Path file, String contentSha256, float[] embedding) {
                                    System.out.println(index);
                                }

                                @Override
                                public void skipped(long index, SkippedFile file) {
                                    System.out.println("skipped " + file);
                                }
                            },
                            PassListener.none());
        }
    }
}
