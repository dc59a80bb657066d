package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model is replaced again and again under load: each answer is one of the old or of the new model, and none fails. */
@Timeout(600)
class ReloadIT {
    private static final int RELOADS = 10;
    private static final int CLIENTS = 4;
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private Path folder;

    private Path packed(String name, Path photographs) throws Exception {
        Path home = folder.resolve("home");
        Path model = folder.resolve(name);
        CommandRun trained = LinnetProcess.run(folder, home, "train", photographs, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        Path file = folder.resolve(name + ".linnet");
        CommandRun run = LinnetProcess.run(folder, home, "model", "pack", model, "--out", file);
        assertThat(run.status()).as(run.err()).isZero();
        return file;
    }

    private static void replace(Path served, Path by) throws Exception {
        Path beside = Files.copy(by, served.resolveSibling("next"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, served, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Asks until it is done; each answer is a name. */
    private static Set<String> ask(RunningServer server, AtomicBoolean done) throws Exception {
        Set<String> answers = new TreeSet<>();
        while (!done.get()) {
            HttpResponse<String> answer = server.predict(LION);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answers.add(answer.body());
        }
        return answers;
    }

    @Test
    void eachAnswerIsOfOneModelOrTheOther() throws Exception {
        List<Path> models =
                List.of(packed("all", Examples.TRAIN), packed("cats", Examples.TRAIN.resolve("carnivora/felidae")));
        Path served = Files.copy(models.get(0), folder.resolve("served.linnet"));
        Path settings = Files.writeString(folder.resolve("server.yml"), "reload-every: 50ms\n");
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (RunningServer server = RunningServer.start(
                folder, folder.resolve("home"), served, "--listen", "127.0.0.1:0", "--config", settings)) {
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Set<String>>> asked = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Callable<Set<String>> asking = () -> ask(server, done);
                asked.add(clients.submit(asking));
            }
            List<String> after = new ArrayList<>();
            for (int reload = 1; reload <= RELOADS; reload++) {
                replace(served, models.get(reload % 2));
                while (!server.get("/metrics").body().contains("outcome=\"loaded\"} " + reload + ".0")) {
                    Thread.sleep(20);
                }
                after.add(server.predict(LION).body());
            }
            done.set(true);
            assertThat(new TreeSet<>(after)).hasSize(2);
            assertThat(after.get(0)).isNotEqualTo(after.get(1));
            for (int reload = 2; reload < RELOADS; reload++) {
                assertThat(after.get(reload)).isEqualTo(after.get(reload - 2));
            }
            for (Future<Set<String>> answers : asked) {
                assertThat(answers.get()).isNotEmpty().isSubsetOf(after);
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
