package org.linnet.spark.output;

import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Takes a task's answers, and says of a pass that fails at which photographs it did.
 *
 * @param pathColumn where in a row the path is
 * @param answered counts photographs, for progress
 */
record EndPhotographs(int pathColumn, LongAccumulator answered) implements MapPartitionsFunction<Row, Row> {
    private static final int NAMED = 3;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        UnderWay underWay = UnderWay.of(TaskContext.get());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return named(underWay, rows::hasNext);
            }

            @Override
            public Row next() {
                Row row = named(underWay, rows::next);
                if (underWay.answered(row.getString(pathColumn))) {
                    answered.add(1);
                }
                return row;
            }
        };
    }

    private static <T> T named(UnderWay underWay, Supplier<T> step) {
        try {
            return step.get();
        } catch (TaskKilledException e) {
            throw e;
        } catch (LinnetException e) {
            throw new LinnetException(e.code(), e.getMessage() + at(underWay.paths()), e);
        } catch (RuntimeException e) {
            String reason = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            throw new LinnetException(ErrorCode.FAILURE, "the job failed: " + reason + at(underWay.paths()), e);
        }
    }

    private static String at(Set<String> paths) {
        if (paths.isEmpty()) {
            return "";
        }
        String named = paths.stream().limit(NAMED).collect(Collectors.joining(", "));
        int further = paths.size() - NAMED;
        return " (while looking at " + named + (further > 0 ? " and " + further + " more" : "") + ")";
    }
}
