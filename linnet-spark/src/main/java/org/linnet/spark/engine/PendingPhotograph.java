package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.linnet.PhotographRequest;
import org.linnet.internal.embedding.PhotographReader;

/**
 * A photograph that is under way: it is read, and then the engine is asked. Its bytes are let go once there is an answer.
 *
 * @param <A> the answer
 */
final class PendingPhotograph<A> implements Runnable {
    private static final Path UNNAMED = Path.of("photograph");

    private final PhotographRows.Given given;
    private final PhotographContents contents;
    private final Configuration configuration;
    private final Function<PhotographRequest.Builder, CompletableFuture<A>> asking;
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private volatile OptionalLong length;

    PendingPhotograph(
            PhotographRows.Given given,
            PhotographContents contents,
            Configuration configuration,
            Function<PhotographRequest.Builder, CompletableFuture<A>> asking) {
        this.given = requireNonNull(given, "given is null");
        this.contents = requireNonNull(contents, "contents is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.asking = requireNonNull(asking, "asking is null");
        length = given.length();
    }

    String path() {
        return given.path();
    }

    /** Bytes of its file that came with it; 0 where it is read. */
    long givenBytes() {
        return given.content().map(bytes -> bytes.length).orElse(0);
    }

    /** Bytes of the file, as far as is known. */
    OptionalLong length() {
        return length;
    }

    /** Fails with {@link SkippedPhotographException} where it cannot be read, else as {@link org.linnet.ModelLease} says. */
    CompletableFuture<A> answer() {
        return answer;
    }

    /** Reads it and asks, on the thread of a reader. */
    @Override
    public void run() {
        if (answer.isDone()) {
            return;
        }
        try {
            if (given.content().isPresent()) {
                ask(given.content().get(), () -> {});
            } else {
                PhotographReader.Content content = contents.read(given.path(), configuration);
                ask(content.bytes(), content::close);
            }
        } catch (SkippedPhotographException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is told to the answer
    private void ask(byte[] bytes, Runnable letGo) throws SkippedPhotographException {
        boolean asked = false;
        try {
            length = OptionalLong.of(bytes.length);
            contents.requireSize(bytes.length);
            CompletableFuture<A> future = asking.apply(PhotographRequest.builder(name(given.path()), bytes));
            asked = true;
            future.whenComplete((value, failure) -> {
                letGo.run();
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
            answer.whenComplete((value, failure) -> future.cancel(false));
        } finally {
            if (!asked) {
                letGo.run();
            }
        }
    }

    /** What messages call it. Java has no names that this machine's character set has not. */
    private static Path name(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            return UNNAMED;
        }
    }

    /** Gives it up, as far as it was not begun. */
    void cancel() {
        answer.cancel(false);
    }
}
