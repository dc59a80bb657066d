package org.linnet.internal.embedding.store;

import static org.lmdbjava.ByteArrayProxy.PROXY_BA;
import static org.lmdbjava.EnvFlags.MDB_NOMETASYNC;
import static org.lmdbjava.EnvFlags.MDB_NORDAHEAD;
import static org.lmdbjava.EnvFlags.MDB_NOTLS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/**
 * An LMDB environment, opened once in a process however many stores use it: POSIX drops all of a process's locks on a
 * file when any of its descriptors is closed, so that a second environment on the same file would unlock the first.
 *
 * <p>Durability: {@code MDB_NOMETASYNC} leaves one flush in each transaction, that of the pages, and lets the few bytes
 * that point to them reach the disk with the next one. A power cut can so undo the last transactions but leaves the
 * store whole, which {@code MDB_NOSYNC} would not. The death of the process loses nothing that was committed.
 *
 * <p>Values are byte arrays, not direct buffers: lmdbjava reaches into those by reflection, for which every user would
 * have to start Java with {@code --add-opens}. The copy costs some microseconds for an embedding.
 */
final class SharedEnvironment {
    private static final Map<Path, SharedEnvironment> OPEN = new HashMap<>();
    private static final String DATABASE = "embeddings";
    private static final String DATA_FILE = "data.mdb";
    private static final int READERS = LockFile.READERS / 8;

    // Address space, not memory or disk: the file is as large as what it holds. A process whose address space is
    // limited
    // gets the largest of these that it may have. Windows alone makes the file as large as the map.
    private static final List<Long> MAP_SIZES =
            isWindows() ? List.of(16L << 30, 2L << 30) : List.of(1L << 40, 64L << 30, 4L << 30, 512L << 20);

    private final Path folder;
    private final Env<byte[]> environment;
    private final Dbi<byte[]> database;

    // Guards against the native environment being freed under a running transaction.
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    // Threads beyond these wait their turn, so that other processes find places for readers too.
    private final Semaphore readers = new Semaphore(READERS);
    private int users;
    private boolean closed;

    private SharedEnvironment(Path folder, Env<byte[]> environment) {
        this.folder = folder;
        this.environment = environment;
        this.database = environment.openDbi(DATABASE, DbiFlags.MDB_CREATE);
    }

    /** What a write may do. */
    interface Writer {
        void put(byte[] key, byte[] value);
    }

    /** What is written in one transaction. */
    interface Writing {
        void write(Writer writer);
    }

    static SharedEnvironment acquire(Path folder) {
        synchronized (OPEN) {
            Path real = make(folder);
            SharedEnvironment shared = OPEN.get(real);
            if (shared == null) {
                shared = open(real);
                OPEN.put(real, shared);
            }
            shared.users++;
            return shared;
        }
    }

    void release() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(folder);
            inUse.writeLock().lock();
            try {
                closed = true;
                environment.close();
            } finally {
                inUse.writeLock().unlock();
            }
        }
    }

    Path folder() {
        return folder;
    }

    Optional<byte[]> get(byte[] key) {
        readers.acquireUninterruptibly();
        try {
            return whileOpen(() -> {
                try (Txn<byte[]> transaction = environment.txnRead()) {
                    return Optional.ofNullable(database.get(transaction, key));
                } catch (LmdbException e) {
                    throw StoreFailure.reading(folder, e);
                }
            });
        } finally {
            readers.release();
        }
    }

    void write(Writing writing) {
        whileOpen(() -> {
            try (Txn<byte[]> transaction = environment.txnWrite()) {
                writing.write((key, value) -> database.put(transaction, key, value));
                transaction.commit();
                return null;
            } catch (LmdbException e) {
                throw StoreFailure.writing(folder, e);
            }
        });
    }

    long entries() {
        return whileOpen(() -> {
            try (Txn<byte[]> transaction = environment.txnRead()) {
                return database.stat(transaction).entries;
            } catch (LmdbException e) {
                throw StoreFailure.reading(folder, e);
            }
        });
    }

    long bytes() {
        try {
            return Files.size(folder.resolve(DATA_FILE));
        } catch (IOException e) {
            throw StoreFailure.reading(folder, e);
        }
    }

    private <T> T whileOpen(Supplier<T> work) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedding store in " + folder + " is closed");
            }
            return work.get();
        } finally {
            inUse.readLock().unlock();
        }
    }

    private static Path make(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder.toRealPath();
        } catch (IOException e) {
            throw StoreFailure.opening(folder, e);
        }
    }

    private static SharedEnvironment open(Path folder) {
        NativeAccess.prepare();
        LmdbException refusal = null;
        try {
            LockFile.reserve(folder);
            for (long mapSize : MAP_SIZES) {
                try {
                    return open(folder, mapSize);
                } catch (LmdbException e) {
                    refusal = e;
                    if (!StoreFailure.isOutOfAddressSpace(e)) {
                        break;
                    }
                }
            }
        } catch (IOException e) {
            throw StoreFailure.opening(folder, e);
        }
        throw StoreFailure.opening(folder, refusal);
    }

    private static SharedEnvironment open(Path folder, long mapSize) {
        Env<byte[]> environment = Env.create(PROXY_BA)
                .setMapSize(mapSize)
                .setMaxDbs(1)
                .setMaxReaders(LockFile.READERS)
                .open(folder.toFile(), MDB_NOMETASYNC, MDB_NOTLS, MDB_NORDAHEAD);
        try {
            // Readers that were killed hold their slots and the pages they saw until someone clears them.
            environment.readerCheck();
            SharedAccess.as(folder, folder.resolve(DATA_FILE));
            return new SharedEnvironment(folder, environment);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
