package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.interchange.MegaDetectorWriter;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.report.EarlierResult;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.internal.report.ReviewFiles;
import org.linnet.model.TaxonModel;

/** Refuses, before the work begins, results that would replace what is read or what Linnet did not write. */
final class OutputCheck {
    private OutputCheck() {}

    static void predictions(Path out, Path model, Collection<Path> inputs, Terminal terminal) {
        requireOutsideModels(out, model);
        if (OutputFile.requireReplaceable(out, OutputCheck::isPredictions, "predictions", inputs)) {
            terminal.note("Replaces the earlier predictions in " + out);
        }
    }

    /** Predictions that are a folder of files. */
    static void predictionFolder(Path out, AnswerFormat format, Path model, Terminal terminal) {
        requireOutsideModels(out, model);
        folder(out, format, "predictions", terminal);
    }

    /** A folder of files that a format has. */
    static void folder(Path out, AnswerFormat format, String what, Terminal terminal) {
        FolderKind kind = format.folder().orElseThrow();
        StagedFolder.requireReplaceable(out, kind);
        if (Files.exists(StagedFolder.current(out, kind.document()))) {
            if (!format.isOwn(out)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        out + " exists and is not " + kind.name() + ".\nGive --out another name; nothing was written.");
            }
            terminal.note("Replaces the earlier " + what + " in " + out);
        }
    }

    /** Where files on the way to a result go: beside it, on whose disk there has to be room anyway. */
    static Path workspace(Path out) {
        Path beside = out.toAbsolutePath().getParent();
        return beside != null && Files.isDirectory(beside) ? beside : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** In a format of Linnet's or of another program's. */
    private static boolean isPredictions(Path file) {
        return EarlierResult.isPredictions(file) || AnswerFormats.all().stream().anyMatch(format -> format.isOwn(file));
    }

    /** Pictures in a folder of photographs would be taken for photographs the next time. */
    static void pictures(Optional<Path> out, Collection<Path> inputs) {
        Path beside = out.orElse(Path.of("why.txt"));
        inputs.stream()
                .filter(Files::isDirectory)
                .forEach(folder -> OutputFile.requireOutside(
                        beside, folder, "the photographs, and its pictures would be taken for some of them"));
    }

    static void review(Path folder, Path model, Collection<Path> inputs, Terminal terminal) {
        try {
            requireOutsideModels(folder, model);
            if (ReviewFiles.requireReplaceable(folder, inputs)) {
                terminal.note("Replaces the earlier review in " + folder);
            }
        } catch (LinnetException e) {
            throw new LinnetException(e.code(), e.getMessage().replace("--out", "--review"), e);
        }
    }

    static void skippedList(Path list) {
        OutputFile.requireReplaceable(list, EarlierResult::isSkippedList, "list of skipped files", List.of());
    }

    static void eventList(Path list) {
        OutputFile.requireReplaceable(list, EarlierResult::isEvents, "table of events", List.of());
    }

    static void embeddings(Path array, Path table, Iterable<Path> files, Terminal terminal) {
        List<Path> inputs = new ArrayList<>();
        files.forEach(inputs::add);
        if (Files.exists(array) && !Files.isDirectory(array) && !Files.isRegularFile(array)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    array + " is a device, so its table of files has no place; give --out a" + " file.");
        }
        requireOutsideModels(array, array.resolveSibling(ModelFolder.MODEL_FILE));
        boolean replaced = OutputFile.requireReplaceable(
                array, file -> EarlierResult.isEmbeddingArray(file, table), "embeddings", inputs);
        replaced |=
                OutputFile.requireReplaceable(table, EarlierResult::isEmbeddingTable, "table of embeddings", inputs);
        if (replaced) {
            terminal.note("Replaces the earlier embeddings in " + array);
        }
    }

    static void detections(Path out, Collection<Path> inputs, Terminal terminal) {
        requireOutsideModels(out, out.resolveSibling(ModelFolder.MODEL_FILE));
        if (OutputFile.requireReplaceable(out, MegaDetectorWriter::isOwn, "detections", inputs)) {
            terminal.note("Replaces the earlier detections in " + out);
        }
    }

    static void report(Path folder, TaxonModel model, Path photographs, Terminal terminal) {
        if (EvaluationFiles.requireReplaceable(folder, model.nodes().keySet(), photographs)) {
            terminal.note("Replaces the earlier report in " + folder);
        }
    }

    private static void requireOutsideModels(Path out, Path model) {
        OutputFile.requireOutside(out, model, "the model");
        Path folder = out.toAbsolutePath().normalize().getParent();
        if (ModelFolder.isModel(folder)) {
            OutputFile.requireOutside(out, folder, "a model");
        }
    }
}
