package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
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

    private AnswerPredictions(AnswerFormat format) {
        this.format = requireNonNull(format, "format is null");
    }

    /** One for each format that can be written. */
    public static List<AnswerPredictions> all() {
        return AnswerFormats.all().stream().map(AnswerPredictions::new).toList();
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
        return writing(format.open(output.bytes(), PredictionAnswers.context(output)), output);
    }

    /**
     * Predictions that go where answers do.
     *
     * @throws LinnetException WRONG_USAGE where several photographs have one answer, which only Linnet's own formats can say
     */
    public static PredictionWriter writing(AnswerWriter writer, PredictionOutput output) {
        if (output.by() == DecisionUnit.OBSERVATION) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "other programs' formats have an answer for each photograph; leave out --by observation, or write csv or"
                            + " json.");
        }
        PredictionAnswers answers = new PredictionAnswers(output);
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
                writer.write(answers.failure(file));
            }

            @Override
            public void close() throws IOException {
                try (writer) {
                    writer.end();
                }
            }
        };
    }
}
