package org.linnet.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Puts no records together: Parquet's library asks for what would, also of those who read column by column. */
final class NoRecords extends GroupConverter {
    private static final PrimitiveConverter VALUE = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
        return this;
    }

    @Override
    public PrimitiveConverter asPrimitiveConverter() {
        return VALUE;
    }

    @Override
    public void start() {
        throw new IllegalStateException("no records are read");
    }

    @Override
    public void end() {
        throw new IllegalStateException("no records are read");
    }
}
