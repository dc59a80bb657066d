package org.linnet.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.survey.Survey;
import org.linnet.internal.survey.SurveyTables;

/** What a summary leaves in its folder: {@code summary.html}, which a person opens, and three tables ({@link SurveyTables}). */
public final class SurveyFiles {
    /** What a person opens. */
    public static final String PAGE = "summary.html";

    private static final String MARK = "<meta name=\"generator\" content=\"Linnet summary\">";

    private static final Set<String> OWN =
            Set.of(PAGE, SurveyTables.RECORDS, SurveyTables.SUMMARY, SurveyTables.EFFORT);

    private static final FolderKind KIND = new FolderKind("a summary", PAGE, file -> OWN.contains(file.toString()));

    private SurveyFiles() {}

    /**
     * Makes sure that a summary replaces nothing but an earlier summary.
     *
     * @return whether an earlier one is there, which will be replaced
     * @throws LinnetException WRONG_USAGE where it would replace anything else
     */
    public static boolean requireReplaceable(Path folder) {
        StagedFolder.requireReplaceable(folder, KIND);
        Path page = StagedFolder.current(folder, PAGE);
        if (!Files.exists(page)) {
            return false;
        }
        if (!OutputFile.head(page).contains(MARK)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    page + " was not written by Linnet; give --out another folder, or move that file away.");
        }
        return true;
    }

    /**
     * Writes the files, which take their places at once, when they are complete.
     *
     * @param source that the survey was read from
     * @throws LinnetException WRONG_USAGE as for {@link #requireReplaceable}; FAILURE where it cannot be written
     */
    public static void write(Survey survey, Path source, Path folder) {
        requireReplaceable(folder);
        try (StagedFolder staged = StagedFolder.open(folder, KIND)) {
            new SurveyTables(survey).write(staged.path());
            SurveyPage.of(survey, source).write(staged.path().resolve(PAGE));
            staged.moveIntoPlace();
        }
    }
}
