package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks several questions at a time and gives the answers in order. A request to an object store takes some 20 ms, nearly all of it
 * waiting; ten million one after the other would take 50 hours of a core.
 */
final class InFlight<T, R> implements Iterator<R> {
    private static final int REQUESTS = 16;

    private final Iterator<T> questions;
    private final Function<T, R> ask;
    private final ExecutorService threads;
    private final Deque<CompletableFuture<R>> answers = new ArrayDeque<>(REQUESTS);

    InFlight(Iterator<T> questions, Function<T, R> ask) {
        this.questions = requireNonNull(questions, "questions is null");
        this.ask = requireNonNull(ask, "ask is null");
        ThreadPoolExecutor ending =
                new ThreadPoolExecutor(REQUESTS, REQUESTS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "linnet-listing");
                    thread.setDaemon(true);
                    return thread;
                });
        // A task that is ended asks for no more, and tells nobody.
        ending.allowCoreThreadTimeOut(true);
        threads = ending;
    }

    @Override
    public boolean hasNext() {
        while (answers.size() < REQUESTS && questions.hasNext()) {
            T question = questions.next();
            answers.add(CompletableFuture.supplyAsync(() -> ask.apply(question), threads));
        }
        return !answers.isEmpty();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return answers.remove().join();
    }
}
