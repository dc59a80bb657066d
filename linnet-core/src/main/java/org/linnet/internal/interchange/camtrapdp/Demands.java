package org.linnet.internal.interchange.camtrapdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What a Camera Trap Data Package must have, and photographs often cannot tell; what lacks is asked for by name. */
final class Demands {
    private static final int MOST_NAMED = 5;
    private static final int MOST_ROWS = 20;

    private Demands() {}

    /** Looks at all before a package is written, photographs included. */
    static void require(AnswerContext context, Iterable<LabelledFile> photographs) {
        Stays stays = new Stays(context);
        List<String> paths = new ArrayList<>();
        long badPaths = 0;
        long all = 0;
        long timed = 0;
        for (LabelledFile photograph : photographs) {
            all++;
            String path = FilePaths.slashed(photograph.path());
            var problem = FilePaths.problem(path);
            if (problem.isPresent()) {
                badPaths++;
                if (paths.size() < MOST_NAMED) {
                    paths.add(path + " " + problem.get());
                }
            }
            if (photograph.time().isPresent()) {
                timed++;
                stays.of(photograph);
            }
        }
        List<String> lacking = lacking(context, stays);
        if (badPaths > 0) {
            lacking.add(paths(badPaths, paths));
        }
        if (all > 0 && timed == 0) {
            lacking.add("the times of photographs: none says when it was taken (Exif DateTimeOriginal)");
        }
        refuse(lacking);
    }

    /** Looks at what has been written, before the package is closed. */
    static void require(AnswerContext context, Stays stays) {
        refuse(lacking(context, stays));
    }

    /** Says that a path is none that the format can have. */
    static LinnetException wrong(String path, String problem) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "a Camtrap DP cannot have the path of a photograph: " + path + " " + problem + ".");
    }

    private static void refuse(List<String> lacking) {
        if (!lacking.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "a Camtrap DP must say more than is known; add\n- " + String.join("\n- ", lacking));
        }
    }

    private static String paths(long count, List<String> some) {
        return "paths that the format can have: " + String.join("; ", some)
                + (count > some.size() ? "; and " + (count - some.size()) + " more" : "");
    }

    private static List<String> lacking(AnswerContext context, Stays stays) {
        List<String> lacking = new ArrayList<>();
        List<String> missing = context.project().missing();
        if (!missing.isEmpty()) {
            lacking.add(String.join(", ", missing)
                    + " of the project: write them into a project file and name it with --project;"
                    + " `linnet project > project.yml` makes one to fill in");
        }
        List<Stay> zones =
                stays.withPhotographs().stream().filter(Stay::lacksZone).toList();
        List<Stay> places = stays.withPhotographs().stream()
                .filter(stay -> stay.position().isEmpty())
                .toList();
        if (!zones.isEmpty()) {
            lacking.add(
                    "the time zone of " + names(zones)
                            + ": write timezone into the project file, such as Europe/Berlin, or into a column of --deployments");
        }
        if (!places.isEmpty()) {
            lacking.add("latitude and longitude of " + names(places) + ": write a table and name it with --deployments,"
                    + " such as\n" + table(places, !zones.isEmpty()));
        }
        stays.written().forEach(stay -> stay.facts().ifPresent(facts -> lacking.addAll(wrong(facts))));
        return lacking;
    }

    private static List<String> wrong(DeploymentFacts facts) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> one : facts.others().entrySet()) {
            String text = Columns.spelled(one.getKey(), one.getValue());
            Columns.problem(one.getKey(), text)
                    .ifPresent(remedy -> wrong.add("another " + one.getKey() + " of the deployment " + facts.id()
                            + (facts.where().isEmpty() ? "" : " (" + facts.where() + ")") + " than '" + text + "': "
                            + remedy));
        }
        return wrong;
    }

    private static String names(List<Stay> stays) {
        String some = stays.stream().limit(MOST_NAMED).map(Stay::id).collect(Collectors.joining(", "));
        return stays.size() > MOST_NAMED ? some + " and " + (stays.size() - MOST_NAMED) + " more deployments" : some;
    }

    private static String table(List<Stay> stays, boolean zones) {
        String rows = stays.stream()
                .limit(MOST_ROWS)
                .map(stay -> "    " + cell(stay.id()) + ",," + (zones ? "," : "") + "\n")
                .collect(Collectors.joining());
        return "    deploymentID,latitude,longitude" + (zones ? ",timezone" : "") + "\n" + rows.stripTrailing();
    }

    private static String cell(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
