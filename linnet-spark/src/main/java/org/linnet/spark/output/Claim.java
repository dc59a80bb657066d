package org.linnet.spark.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Keeps a second job out of a folder, on any file system: a file that names the job, with a count that goes up while it
 * lives. A count that stands still is that of a job that was killed. Clocks are not compared.
 */
final class Claim implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(5);

    /** For how many beats a count must stand still. */
    private static final int MISSED = 4;

    /** Much longer than it takes another job to delete a claim that it has just read. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final OutputFolder folder;
    private final String owner = UUID.randomUUID().toString();
    private final Duration betweenBeats;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "linnet-claim");
        thread.setDaemon(true);
        return thread;
    });
    private long count;
    private volatile boolean lost;

    private Claim(OutputFolder folder, Duration betweenBeats) {
        this.folder = folder;
        this.betweenBeats = betweenBeats;
    }

    /**
     * Claims a folder.
     *
     * @throws LinnetException WRONG_USAGE where another job that lives has done so
     */
    static Claim of(OutputFolder folder) {
        return of(folder, BETWEEN_BEATS);
    }

    static Claim of(OutputFolder folder, Duration betweenBeats) {
        Claim claim = new Claim(folder, betweenBeats);
        boolean claimed = false;
        try {
            claim.take();
            claimed = true;
        } finally {
            if (!claimed) {
                claim.beats.shutdownNow();
            }
        }
        long millis = betweenBeats.toMillis();
        ScheduledFuture<?> unused =
                claim.beats.scheduleWithFixedDelay(claim::beat, millis, millis, TimeUnit.MILLISECONDS);
        return claim;
    }

    private void take() {
        if (!folder.writeNew(folder.claim(), text())) {
            String other = folder.read(folder.claim()).orElse("");
            if (isAlive(other)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "another job is writing to " + folder.root() + by(other)
                                + ".\nWait for it, or give --out another folder.");
            }
            if (!folder.read(folder.claim()).orElse("").equals(other)) {
                throw taken();
            }
            folder.delete(folder.claim());
            if (!folder.writeNew(folder.claim(), text())) {
                throw taken();
            }
            // Another job may have seen the same, and delete this claim in place of the one that it saw.
            sleep(SETTLING);
        }
        requireOwn();
    }

    /** Whether the job of a claim lives: it does not where its process is known to be gone, and does where it counts on. */
    private boolean isAlive(String other) {
        if (parse(other).filter(Claim::isGone).isPresent()) {
            return false;
        }
        for (int beat = 0; beat < MISSED; beat++) {
            sleep(betweenBeats);
            Optional<String> now = folder.read(folder.claim());
            if (now.isPresent() && !now.get().equals(other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGone(JsonNode claim) {
        return !machine().isEmpty()
                && machine().equals(claim.path("machine").asText())
                && ProcessHandle.of(claim.path("process").asLong())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(ErrorCode.FAILURE, "interrupted while waiting for " + folder.root(), e);
        }
    }

    private synchronized void beat() {
        try {
            if (isOwn()) {
                count++;
                folder.write(folder.claim(), text());
            } else {
                lost = true;
            }
        } catch (RuntimeException e) {
            // Whoever writes to the folder next is told. Were it thrown, this would count no more.
        }
    }

    private boolean isOwn() {
        return folder.read(folder.claim())
                .flatMap(Claim::parse)
                .filter(json -> json.path("owner").asText().equals(owner))
                .isPresent();
    }

    /**
     * To be called before anything is committed.
     *
     * @throws LinnetException WRONG_USAGE where another job took the folder, since this one did not move for long
     */
    synchronized void requireOwn() {
        if (lost || !isOwn()) {
            throw taken();
        }
    }

    private LinnetException taken() {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "another job has taken over " + folder.root() + ".\nWait for it, or give --out another folder.");
    }

    private String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("owner", owner);
        json.put("host", host());
        json.put("process", ProcessHandle.current().pid());
        json.put("machine", machine());
        json.put("user", System.getProperty("user.name"));
        json.put("count", count);
        return json + "\n";
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.path("owner").isTextual() ? Optional.of(json) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Being written at this moment.
            return Optional.empty();
        }
    }

    private static String by(String claim) {
        return parse(claim)
                .map(json -> ": process " + json.path("process").asText() + " of "
                        + json.path("user").asText() + " on "
                        + json.path("host").asText())
                .orElse("");
    }

    /**
     * Which processes are seen from here: since when this machine runs, and for which of its containers. Names do not say that, as
     * containers have those of other machines, or one between them. Empty where nobody knows.
     */
    static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Lets others in. */
    @Override
    public void close() {
        beats.shutdown();
        synchronized (this) {
            if (!lost && isOwn()) {
                folder.delete(folder.claim());
            }
        }
    }
}
