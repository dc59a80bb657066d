package org.linnet.spark.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Tries a photograph in a process of its own, on an executor.
 *
 * @param configuration of file systems
 */
record TrySuspect(Trial trial, SerializableConfiguration configuration) implements Function<Row, String[]> {
    /** From this attempt on it is taken for granted that the process of its own ends the executor, too. */
    private static final int HOPELESS = 2;

    /** The path, and the problem, or null. */
    @Override
    public String[] call(Row photograph) throws IOException {
        String path = photograph.getString(0);
        return new String[] {path, problem(path).orElse(null)};
    }

    private Optional<String> problem(String path) throws IOException {
        if (TaskContext.get().attemptNumber() >= HOPELESS) {
            return Optional.of("even alone in a process of its own, it ends the executor");
        }
        java.nio.file.Path copy = Files.createTempFile("linnet-", ".suspect");
        try {
            Path file = new Path(path);
            try (var in = file.getFileSystem(configuration.value()).open(file)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // The pass says so as of any other file.
                return Optional.empty();
            }
            return trial.problem(copy).map(problem -> "alone in a process of its own, " + problem);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
