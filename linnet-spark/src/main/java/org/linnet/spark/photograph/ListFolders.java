package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** From folders to what is in them. */
final class ListFolders implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> configuration;
    private final boolean flat;

    ListFolders(Broadcast<SerializableConfiguration> configuration, boolean flat) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.flat = flat;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> folders) {
        FolderVisit visit = new FolderVisit(configuration.value().value(), flat);
        Iterator<Found> found = new Flat<>(folders, row -> visit.of(Found.of(row)));
        return new Flat<>(found, one -> List.of(one.row()).iterator());
    }
}
