package org.linnet.internal.training;

import java.nio.file.Path;
import java.util.Set;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.report.ModelCard;
import org.linnet.internal.report.NodeFiles;
import org.linnet.internal.report.RanksCsv;
import org.linnet.internal.report.SuspectFiles;

/** The names that a training writes; whatever else is in a model's folder is not its own. */
public final class ModelFiles {
    static final String SPLITS = "splits.csv";
    static final String SKIPPED = "skipped.csv";

    private static final Set<String> NAMES = Set.of(
            ModelFolder.MODEL_FILE,
            ModelFolder.HEADS_FILE,
            ModelFolder.JOINT_FILE,
            ModelFolder.NOVELTY_FILE,
            ModelFolder.PHOTOGRAPHS_FILE,
            ModelFolder.BOXES_FILE,
            SPLITS,
            SKIPPED,
            RanksCsv.FILE,
            SuspectFiles.TABLE,
            SuspectFiles.PAGE,
            ModelCard.FILE);

    /** What a model's folder holds. */
    public static final FolderKind KIND = new FolderKind("a model", ModelFolder.MODEL_FILE, ModelFiles::isOwn);

    private ModelFiles() {}

    private static boolean isOwn(Path file) {
        return file.startsWith(NodeFiles.FOLDER)
                ? NodeFiles.NAMES.contains(file.getFileName().toString())
                : NAMES.contains(file.toString());
    }
}
