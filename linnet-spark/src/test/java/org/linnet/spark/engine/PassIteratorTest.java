package org.linnet.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.EmbeddingOptions;
import org.linnet.PhotographRequest;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.spark.Examples;
import org.linnet.spark.TestSpark;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.table.Columns;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.SkippedRows;
import org.linnet.spark.table.Tables;

@Timeout(300)
class PassIteratorTest {
    private static final SparkContext CONTEXT = TestSpark.session().sparkContext();

    @TempDir
    private static Path empty;

    @AfterEach
    void close() {
        Engines.closeUnused();
    }

    private static EngineSetup setup(int threads) throws Exception {
        Parcel parcel = Parcel.of(empty);
        return new EngineSetup(
                parcel.sha256(),
                JavaSparkContext.fromSparkContext(CONTEXT).broadcast(parcel),
                EmbedOptions.defaults().withThreads(threads));
    }

    private static Iterator<PhotographRows.Given> photographs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        new PhotographRows.Given(number + ".jpg", OptionalLong.empty(), Optional.of(new byte[10])))
                .iterator();
    }

    private static List<String> paths(Iterator<Row> rows) {
        List<String> paths = new ArrayList<>();
        rows.forEachRemaining(row -> paths.add(row.getString(0)));
        return paths;
    }

    /** Works without any network. */
    private abstract static class Answering implements Work<String> {
        abstract CompletableFuture<String> answer(Path file);

        @Override
        public StructType schema() {
            return Tables.detections();
        }

        @Override
        public Function<PhotographRequest.Builder, CompletableFuture<String>> asking(Engine engine) {
            return request -> answer(request.build().file());
        }

        @Override
        public String contentSha256(String answer) {
            return answer;
        }

        @Override
        public List<Row> rows(Photograph photograph, String answer) {
            return List.of(SkippedRows.of(schema(), photograph, answer, ""));
        }
    }

    /** Answers as a test says. */
    private static final class Answers extends Answering {
        private final transient Function<Path, CompletableFuture<String>> answer;

        Answers(Function<Path, CompletableFuture<String>> answer) {
            this.answer = answer;
        }

        @Override
        CompletableFuture<String> answer(Path file) {
            return answer.apply(file);
        }
    }

    /** Never answers. */
    private static final class Never extends Answering {
        static final Queue<CompletableFuture<String>> ASKED = new ConcurrentLinkedQueue<>();

        @Override
        CompletableFuture<String> answer(Path file) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            ASKED.add(answer);
            return answer;
        }
    }

    private static PassIterator<String> iterator(int count, int threads, Answers answers) throws Exception {
        return new PassIterator<>(
                photographs(count), answers, Optional.empty(), Engines.borrow(setup(threads)), new Configuration());
    }

    @Test
    void rowsAreInOrderAndFewPhotographsAreUnderWay() throws Exception {
        Queue<CompletableFuture<String>> asked = new ConcurrentLinkedQueue<>();
        AtomicInteger most = new AtomicInteger();
        Iterator<Row> rows = iterator(50, 1, new Answers(file -> {
            asked.removeIf(CompletableFuture::isDone);
            CompletableFuture<String> answer = new CompletableFuture<String>()
                    .completeOnTimeout("answer", file.hashCode() & 7, TimeUnit.MILLISECONDS);
            asked.add(answer);
            most.accumulateAndGet(asked.size(), Math::max);
            return answer;
        }));
        assertThat(paths(rows))
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(number -> number + ".jpg")
                        .toList());
        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void aPhotographForWhichThereIsNoMemoryIsSkippedAndOthersGoOn() throws Exception {
        Iterator<Row> rows = iterator(
                3,
                2,
                new Answers(file -> file.toString().equals("1.jpg")
                        ? CompletableFuture.failedFuture(new OutOfMemoryError("Java heap space"))
                        : CompletableFuture.completedFuture("answer")));
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        int reason = Tables.detections().fieldIndex(Columns.REASON);
        assertThat(all.stream().map(row -> row.getString(reason)))
                .containsExactly("answer", "not enough memory", "answer");
    }

    @Test
    void anotherFailureIsTheTasks() throws Exception {
        Iterator<Row> rows = iterator(
                1, 1, new Answers(file -> CompletableFuture.failedFuture(new IllegalStateException("broken"))));
        assertThatThrownBy(rows::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tasksShareAnEngineWhoseMemoryIsFreedInTheEnd() throws Exception {
        Engines.closeUnused();
        int before = OnnxSession.open();
        EngineSetup setup = setup(2);
        try (Engines.Lease one = Engines.borrow(setup);
                Engines.Lease two = Engines.borrow(setup(2))) {
            assertThat(two.engine()).isSameAs(one.engine());
            Path photograph = Examples.photographs().get(0);
            one.engine()
                    .service()
                    .embed(
                            PhotographRequest.builder(photograph, Files.readAllBytes(photograph))
                                    .build(),
                            EmbeddingOptions.defaults())
                    .join();
            assertThat(OnnxSession.open()).isEqualTo(before + 1);
            Engines.closeUnused();
            assertThat(Engines.open()).as("one that is used stays").isEqualTo(1);
        }
        assertThat(Engines.open()).as("the next task finds it open").isEqualTo(1);
        try (Engines.Lease other = Engines.borrow(setup(1))) {
            assertThat(Engines.open()).as("another one takes its place").isEqualTo(1);
            assertThat(other.engine().threads()).isEqualTo(1);
        }
        Engines.closeUnused();
        assertThat(OnnxSession.open()).isEqualTo(before);
        assertThat(Engines.open()).isZero();
    }

    @Test
    void aTaskThatIsNoLongerWantedEndsAndGivesUpWhatIsUnderWay() throws Exception {
        Dataset<Row> photographs = TestSpark.session()
                .createDataset(
                        Examples.photographs().stream().map(Path::toString).toList(), Encoders.STRING())
                .toDF(Columns.PATH)
                .repartition(2, functions.col(Columns.PATH));
        PhotographRows columns = PhotographRows.of(photographs.schema());
        Pass pass = new Pass(setup(1), SerializableConfiguration.broadcast(CONTEXT), columns, new Never());
        CompletableFuture<List<Row>> job = CompletableFuture.supplyAsync(() -> {
            CONTEXT.setJobGroup("never", "never answered", false);
            return columns.select(photographs)
                    .mapPartitions(pass, Encoders.row(Tables.detections()))
                    .collectAsList();
        });
        eventually(() -> !Never.ASKED.isEmpty());
        CONTEXT.cancelJobGroup("never");
        assertThatThrownBy(job::join).hasMessageContaining("cancelled");
        eventually(() -> Never.ASKED.stream().allMatch(CompletableFuture::isCancelled));
        eventually(() -> {
            Engines.closeUnused();
            return Engines.open() == 0;
        });
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }
}
