package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.report.SurveyFiles;
import org.linnet.internal.survey.Survey;
import org.linnet.internal.survey.SurveyOptions;
import org.linnet.internal.survey.SurveyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet summary}: what cameras saw. */
@Command(
        name = "summary",
        description = {
            "Summarises what cameras saw: effort, independent events of each species, first and last seen, activity by hour,"
                    + " and detection rates with 95 % intervals.",
            "Writes a page (summary.html) and tables for R and spreadsheets: recordTable.csv as camtrapR has it, summary.csv"
                    + " and effort.csv. People's names count before a program's; labels of a whole sequence count for its photographs."
        },
        footer = {
            "./linnet summary camtrap-dp --out summary",
            "./linnet summary names.csv --images card --deployments deployments.csv --out summary"
        },
        sortOptions = false)
final class SummaryCommand extends LinnetSubcommand {
    private static final String DEPLOYMENTS = "deployments.csv";
    private static final String DATA_PACKAGE = "datapackage.json";

    @Parameters(
            index = "0",
            paramLabel = "RESULTS",
            description =
                    "What the photographs show: labels or results in any format that `linnet labels formats` lists.")
    private Path results;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the page and the tables. An earlier summary in it is replaced.")
    private Path out;

    @Option(
            names = "--deployments",
            paramLabel = "FILE",
            description =
                    "A table of deployments with places, start and end, time zones and clock offsets; photographs are"
                            + " matched by folder, camera (serial number) or deploymentID. Default: deployments.csv in RESULTS where"
                            + " that is a folder or a datapackage.json; without one, places and folders of RESULTS are cameras, and"
                            + " their effort is from the first to the last photograph.")
    private Optional<Path> deployments = Optional.empty();

    @Option(
            names = "--event-gap",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30m",
            description =
                    "From which time on, after the last photograph of the same species by the same camera, a photograph"
                            + " is of another event, such as 60s, 30m or 1h. Default: 30m.")
    private Duration gap;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "Where the photographs are that RESULTS name: their times, cameras and positions are read from"
                            + " them where RESULTS do not say these. Default: no photograph is opened.")
    private Optional<Path> images = Optional.empty();

    @Mixin
    private LabelReading reading;

    @Mixin
    private BoxConfidence confidence;

    @Override
    void run(Terminal terminal) {
        double threshold = confidence.threshold(this);
        Optional<Path> table = deployments.or(this::ownDeployments);
        boolean earlier = SurveyFiles.requireReplaceable(out);
        Optional<Deployments> known = table.map(DeploymentTable::read);
        terminal.stage(Stage.READING);
        Survey survey = SurveyReader.read(
                new SurveyOptions(results, reading.ofAnybody(images, true), threshold, known, gap),
                done -> terminal.progress(StageProgress.counted(Stage.READING, done)));
        terminal.endStage();
        if (earlier) {
            terminal.note("Replaces the earlier summary in " + out + ".");
        }
        SurveyFiles.write(survey, results, out);
        survey.notices().forEach(notice -> terminal.note(notice + "."));
        table.filter(file -> deployments.isEmpty())
                .ifPresent(file -> terminal.note("Cameras, places and effort: " + file));
        terminal.note(Terminal.count(survey.photographs(), "photograph") + " of "
                + Terminal.count(survey.stations().size(), "camera") + ".");
        terminal.result(out.resolve(SurveyFiles.PAGE).toString());
    }

    /** The table of deployments that a data package brings. */
    private Optional<Path> ownDeployments() {
        boolean described = String.valueOf(results.getFileName()).equals(DATA_PACKAGE);
        Path beside = described ? results.resolveSibling(DEPLOYMENTS) : results.resolve(DEPLOYMENTS);
        return Optional.of(beside).filter(Files::isRegularFile);
    }
}
