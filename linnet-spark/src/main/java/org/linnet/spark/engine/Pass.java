package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** What executors do with a partition of photographs. */
public final class Pass implements MapPartitionsFunction<Row, Row> {
    private final EngineSetup setup;
    private final Broadcast<SerializableConfiguration> configuration;
    private final PhotographRows columns;
    private final Work<?> work;

    /** @param columns of the rows, as {@link PhotographRows#select} leaves them */
    public Pass(
            EngineSetup setup,
            Broadcast<SerializableConfiguration> configuration,
            PhotographRows columns,
            Work<?> work) {
        this.setup = requireNonNull(setup, "setup is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.work = requireNonNull(work, "work is null");
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return rows.hasNext() ? begin(rows, work) : rows;
    }

    private <A> Iterator<Row> begin(Iterator<Row> rows, Work<A> asked) {
        Iterator<PhotographRows.Given> photographs = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public PhotographRows.Given next() {
                return columns.read(rows.next());
            }
        };
        Engines.Lease lease = Engines.borrow(setup);
        boolean begun = false;
        try {
            Iterator<Row> all = new PassIterator<>(
                    photographs,
                    asked,
                    Optional.ofNullable(TaskContext.get()),
                    lease,
                    configuration.value().value());
            begun = true;
            return all;
        } finally {
            if (!begun) {
                lease.close();
            }
        }
    }
}
