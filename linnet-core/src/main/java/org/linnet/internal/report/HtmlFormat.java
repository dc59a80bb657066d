package org.linnet.internal.report;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/** One page with all photographs, their heat maps and the reasons, to read or to send: {@link ExplanationPageWriter}. */
public final class HtmlFormat implements ExplanationFormat {
    /** With 10 MB it can still be sent. */
    private static final int MOST_PHOTOGRAPHS = 50;

    @Override
    public String label() {
        return "html";
    }

    /** @throws LinnetException WRONG_USAGE always: a page explains */
    @Override
    public PredictionWriter open(PredictionOutput output) {
        throw new LinnetException(
                ErrorCode.WRONG_USAGE, "html is for explanations; choose another format for names alone.");
    }

    @Override
    public boolean drawsHeatMaps() {
        return true;
    }

    @Override
    public ExplanationWriter explain(PredictionOutput output) {
        return new ExplanationPageWriter(output);
    }

    /**
     * Refuses more photographs than fit on a page.
     *
     * @throws LinnetException WRONG_USAGE
     */
    public static void requireFew(long photographs) {
        if (photographs > MOST_PHOTOGRAPHS) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "a page shows at most " + MOST_PHOTOGRAPHS + " photographs, and these are "
                            + Figures.count(photographs) + "; give fewer, or another format such as json.");
        }
    }
}
