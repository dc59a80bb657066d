package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.report.EarlierResult;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.model.TaxonModel;

/** Refuses, before the work begins, results that would replace what is read or what Linnet did not write. */
final class OutputCheck {
    private OutputCheck() {}

    static void predictions(Path out, Path model, Collection<Path> inputs, Terminal terminal) {
        requireOutsideModels(out, model);
        if (OutputFile.requireReplaceable(out, EarlierResult::isPredictions, "predictions", inputs)) {
            terminal.note("Replaces the earlier predictions in " + out);
        }
    }

    static void skippedList(Path list) {
        OutputFile.requireReplaceable(list, EarlierResult::isSkippedList, "list of skipped files", List.of());
    }

    static void embeddings(Path array, Path table, Iterable<Path> files, Terminal terminal) {
        List<Path> inputs = new ArrayList<>();
        files.forEach(inputs::add);
        requireOutsideModels(array, array.resolveSibling(ModelFolder.MODEL_FILE));
        boolean replaced = OutputFile.requireReplaceable(
                array, file -> EarlierResult.isEmbeddingArray(file, table), "embeddings", inputs);
        replaced |=
                OutputFile.requireReplaceable(table, EarlierResult::isEmbeddingTable, "table of embeddings", inputs);
        if (replaced) {
            terminal.note("Replaces the earlier embeddings in " + array);
        }
    }

    static void report(Path folder, TaxonModel model, Terminal terminal) {
        if (EvaluationFiles.requireReplaceable(folder, model.nodes().keySet())) {
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
