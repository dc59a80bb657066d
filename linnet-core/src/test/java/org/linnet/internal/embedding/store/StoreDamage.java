package org.linnet.internal.embedding.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/** Changes the values of a store that is not open, behind its back. */
public final class StoreDamage {
    private StoreDamage() {}

    public static void changeValues(Path folder, UnaryOperator<byte[]> change) {
        try (Env<byte[]> environment =
                Env.create(ByteArrayProxy.PROXY_BA).setMaxDbs(1).open(folder.toFile())) {
            Dbi<byte[]> database = environment.openDbi("embeddings");
            try (Txn<byte[]> transaction = environment.txnWrite()) {
                List<byte[]> keys = new ArrayList<>();
                try (CursorIterable<byte[]> all = database.iterate(transaction)) {
                    all.forEach(entry -> keys.add(entry.key()));
                }
                for (byte[] key : keys) {
                    database.put(transaction, key, change.apply(database.get(transaction, key)));
                }
                transaction.commit();
            }
        }
    }

    public static byte[] flipLastBit(byte[] value) {
        value[value.length - 1] ^= 1;
        return value;
    }
}
