package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** What each of several things gives, one after the other; nothing is asked for before it is needed. */
final class Flat<T, R> implements Iterator<R> {
    private final Iterator<T> outer;
    private final Function<T, Iterator<R>> inner;
    private Iterator<R> current = Collections.emptyIterator();

    Flat(Iterator<T> outer, Function<T, Iterator<R>> inner) {
        this.outer = requireNonNull(outer, "outer is null");
        this.inner = requireNonNull(inner, "inner is null");
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && outer.hasNext()) {
            current = inner.apply(outer.next());
        }
        return current.hasNext();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
