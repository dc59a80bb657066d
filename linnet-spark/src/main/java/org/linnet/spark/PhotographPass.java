package org.linnet.spark;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.linnet.Linnet;
import org.linnet.spark.engine.DetectWork;
import org.linnet.spark.engine.EmbedWork;
import org.linnet.spark.engine.EngineSetup;
import org.linnet.spark.engine.Parcel;
import org.linnet.spark.engine.Pass;
import org.linnet.spark.engine.PhotographRows;
import org.linnet.spark.engine.PredictWork;
import org.linnet.spark.engine.Work;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.JobOptions;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.option.Setting;
import org.linnet.spark.table.PassDescription;
import org.linnet.spark.table.TableKind;
import org.linnet.spark.table.Tables;

/**
 * A pass that is prepared: its options are checked, and what executors need is broadcast once, however many tables of photographs it goes
 * over. Needs a session with a driver of its own, not one of Spark Connect.
 */
public final class PhotographPass implements AutoCloseable {
    private final Work<?> work;
    private final EngineSetup setup;
    private final Broadcast<Parcel> parcel;
    private final Broadcast<SerializableConfiguration> configuration;
    private final PassDescription description;

    private PhotographPass(SparkSession session, TableKind kind, JobOptions options, Work<?> work, Supplies supplies) {
        this.work = requireNonNull(work, "work is null");
        SparkContext context = session.sparkContext();
        parcel = JavaSparkContext.fromSparkContext(context).broadcast(supplies.parcel());
        configuration = SerializableConfiguration.broadcast(context);
        setup = new EngineSetup(supplies.parcel().sha256(), parcel, options);
        SortedMap<String, String> named = options.settings().named();
        named.remove(Setting.HOME.label());
        named.remove(Setting.THREADS.label());
        description = new PassDescription(
                Tables.VERSION, kind, Linnet.version(), supplies.model(), supplies.network(), named);
    }

    /**
     * Prepares to embed photographs.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where the backbone or the detector is not in the driver's home; WRONG_USAGE
     *     where the preprocessing makes no sense
     */
    public static PhotographPass embed(SparkSession session, EmbedOptions options) {
        return new PhotographPass(session, TableKind.EMBED, options, new EmbedWork(options), Supplies.of(options));
    }

    /**
     * Prepares to find animals.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where the detector is not in the driver's home
     */
    public static PhotographPass detect(SparkSession session, DetectOptions options) {
        return new PhotographPass(session, TableKind.DETECT, options, new DetectWork(options), Supplies.of(options));
    }

    /**
     * Prepares to name photographs.
     *
     * @param model folder or file of a model, on the driver's machine
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where the model, its backbone or its detector cannot be used; WRONG_USAGE
     *     where the model has no such rank, or no taxon is left to name
     */
    public static PhotographPass predict(SparkSession session, Path model, PredictOptions options) {
        return new PhotographPass(
                session, TableKind.PREDICT, options, new PredictWork(options), Supplies.of(model, options));
    }

    /** The columns of the rows. */
    public StructType schema() {
        return work.schema();
    }

    /** What the rows are made with. */
    public PassDescription description() {
        return description;
    }

    /** Bytes that each executor is sent once. */
    public long broadcastBytes() {
        return parcel.value().bytes();
    }

    /**
     * The rows of photographs, in the order of each partition; nothing is done before they are asked for.
     *
     * @param photographs with {@code path string} as Hadoop takes it, and if they are there {@code content binary}, in place of which the
     *     file is read, and {@code length bigint}; other columns do not count
     * @throws org.linnet.error.LinnetException WRONG_USAGE where columns are missing or of other types
     */
    public Dataset<Row> over(Dataset<Row> photographs) {
        PhotographRows columns = PhotographRows.of(photographs.schema());
        return columns.select(photographs)
                .mapPartitions(new Pass(setup, configuration, columns, work), Encoders.row(work.schema()));
    }

    /** Lets executors forget what they were sent. Rows that are asked for afterwards fail. */
    @Override
    public void close() {
        parcel.destroy();
        configuration.destroy();
    }
}
