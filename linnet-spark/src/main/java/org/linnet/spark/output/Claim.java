package org.linnet.spark.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
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
            folder.delete(folder.claim());
            if (!folder.writeNew(folder.claim(), text())) {
                throw taken();
            }
        }
        requireOwn();
    }

    /** Whether the job of a claim lives: its process, where it is of this machine; otherwise whether it counts on. */
    private boolean isAlive(String other) {
        Optional<JsonNode> parsed = parse(other);
        if (parsed.isPresent() && host().equals(parsed.get().path("host").asText())) {
            return ProcessHandle.of(parsed.get().path("process").asLong())
                    .filter(ProcessHandle::isAlive)
                    .map(Claim::started)
                    .filter(parsed.get().path("started").asText()::equals)
                    .isPresent();
        }
        for (int beat = 0; beat < MISSED; beat++) {
            sleep();
            Optional<String> now = folder.read(folder.claim());
            if (now.isPresent() && !now.get().equals(other)) {
                return true;
            }
        }
        return false;
    }

    private void sleep() {
        try {
            Thread.sleep(betweenBeats.toMillis());
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
        } catch (LinnetException e) {
            // Whoever writes to the folder next is told.
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
        json.put("started", started(ProcessHandle.current()));
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

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
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
        beats.shutdownNow();
        synchronized (this) {
            if (!lost && isOwn()) {
                folder.delete(folder.claim());
            }
        }
    }
}
