package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.model.DecisionUnit;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/** Predictions in the format of another program. */
public final class AnswerPredictions implements PredictionFormat {
    /** As many as are worth telling beside a name that may be wrong. */
    static final int MOST_GUESSES = 5;

    private final AnswerFormat format;
    private final UnaryOperator<AnswerContext> more;

    private AnswerPredictions(AnswerFormat format, UnaryOperator<AnswerContext> more) {
        this.format = requireNonNull(format, "format is null");
        this.more = requireNonNull(more, "more is null");
    }

    /** One for each format that can be written. */
    public static List<AnswerPredictions> all() {
        return AnswerFormats.all().stream()
                .map(format -> new AnswerPredictions(format, UnaryOperator.identity()))
                .toList();
    }

    /** The same, of documents that say more than the predictions do. */
    public AnswerPredictions saying(UnaryOperator<AnswerContext> said) {
        return new AnswerPredictions(format, said);
    }

    /** Whether a place gets a folder, because its name does not end as that of a file does. */
    public boolean isFolder(Path out) {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        return format.isFolder() && format.endings().stream().noneMatch(ending -> name.endsWith("." + ending));
    }

    /**
     * Makes sure, before photographs are looked at, that all is there that the format demands.
     *
     * @param files that will be named
     * @throws LinnetException WRONG_USAGE where something lacks, by name
     */
    public void require(PredictionOutput output, List<Path> files) {
        requireOnePhotographEach(output.by());
        PredictionAnswers answers = new PredictionAnswers(output, false);
        format.require(
                context(output), () -> files.stream().map(answers::photograph).iterator());
    }

    /** Begins a folder, which is there and empty. */
    public PredictionWriter open(Path folder, PredictionOutput output) throws IOException {
        requireOnePhotographEach(output.by());
        return writing(format.open(folder, context(output)), output, format.hasEveryBox());
    }

    private AnswerContext context(PredictionOutput output) {
        return more.apply(PredictionAnswers.context(output));
    }

    /** How the answers are written. */
    public AnswerFormat format() {
        return format;
    }

    @Override
    public String label() {
        return format.label();
    }

    @Override
    public Set<String> endings() {
        return format.endings();
    }

    @Override
    public int likeliest() {
        return MOST_GUESSES;
    }

    @Override
    public PredictionWriter open(PredictionOutput output) throws IOException {
        requireOnePhotographEach(output.by());
        OutputStream out = format.isText() ? new EncodedWriter(output.text()) : output.bytes();
        return writing(format.open(out, context(output)), output, format.hasEveryBox());
    }

    /**
     * Refuses one answer for several photographs, which only Linnet's own formats can say.
     *
     * @throws LinnetException WRONG_USAGE
     */
    public static void requireOnePhotographEach(DecisionUnit by) {
        if (by == DecisionUnit.OBSERVATION) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "other programs' formats have an answer for each photograph; leave out --by observation, or write csv or"
                            + " json.");
        }
    }

    /**
     * Predictions that go where answers do.
     *
     * @param everyBox whether boxes that were given are all written, those too that were too weak to be looked at
     */
    public static PredictionWriter writing(AnswerWriter writer, PredictionOutput output, boolean everyBox) {
        requireOnePhotographEach(output.by());
        PredictionAnswers answers = new PredictionAnswers(output, everyBox);
        return new PredictionWriter() {
            @Override
            public void predicted(Subject subject, Prediction prediction) throws IOException {
                writer.write(answers.photograph(subject, prediction));
            }

            @Override
            public void searched(Subject photograph, List<NamedAnimal> animals) throws IOException {
                writer.write(answers.photograph(photograph, animals));
            }

            @Override
            public void skipped(SkippedFile file) throws IOException {
                if (output.uploads() || isPhotograph(file)) {
                    writer.write(answers.failure(file));
                }
            }

            @Override
            public void close() throws IOException {
                try (writer) {
                    writer.end();
                }
            }
        };
    }

    /** Folders and videos are no photographs of other programs. */
    private static boolean isPhotograph(SkippedFile skipped) {
        return FileNames.kind(String.valueOf(skipped.file().getFileName())) != FileKind.VIDEO
                && skipped.reason() != SkipReason.SYMLINK_LOOP
                && !Files.isDirectory(skipped.file());
    }
}
