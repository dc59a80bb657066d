package org.linnet.internal.embedding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.EmbeddingStoreTest;

/** Another Java process that keeps embeddings in a store, so that tests can kill it or run beside it. */
final class StoreProcess implements AutoCloseable {
    static final int LENGTH = 500;
    static final int BATCH = 10;

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts to keep embeddings {@code from} … {@code to} − 1 in batches.
     *
     * @param limit a shell command that limits the process, or nothing
     */
    static StoreProcess start(Path folder, int from, int to, String limit) throws IOException {
        List<String> limited = limit.isEmpty() ? List.of() : List.of("bash", "-c", limit + "; exec \"$@\"", "bash");
        return start(limited, StoreProcess.class, folder.toString(), Integer.toString(from), Integer.toString(to));
    }

    /** Starts the main method of a class of the tests. */
    static StoreProcess start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // With these Java prints a line of its own, which would be taken for one of the process.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new StoreProcess(builder.start());
    }

    /** Waits for the next line: how many embeddings are kept by now, or the last words of the process. */
    String nextLine() throws IOException {
        return output.readLine();
    }

    List<String> remainingLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static EmbeddingKey key(int number) {
        return EmbeddingStoreTest.key(number);
    }

    static float[] numbers(int number) {
        float[] numbers = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            numbers[i] = number + i / 1000f;
        }
        return numbers;
    }

    /** The process itself. */
    public static void main(String[] arguments) {
        int from = Integer.parseInt(arguments[1]);
        int to = Integer.parseInt(arguments[2]);
        try (EmbeddingStore store = EmbeddingStore.open(Path.of(arguments[0]))) {
            for (int start = from; start < to; start += BATCH) {
                Map<EmbeddingKey, float[]> batch = new HashMap<>();
                for (int i = start; i < Math.min(to, start + BATCH); i++) {
                    batch.put(key(i), numbers(i));
                }
                try {
                    store.keep(batch);
                } catch (RuntimeException e) {
                    System.out.println("failed " + e.getMessage().replace('\n', ' '));
                    boolean readable =
                            start == from || store.find(key(from), LENGTH).isPresent();
                    System.out.println("readable " + readable);
                    System.exit(1);
                }
                System.out.println(start + batch.size());
            }
        }
    }
}
