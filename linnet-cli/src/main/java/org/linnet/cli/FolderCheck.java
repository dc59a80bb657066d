package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.model.ModelFolder;
import picocli.CommandLine.Model.CommandSpec;

/** Tells folders that were taken for one another: models and photographs, and one name for another. */
final class FolderCheck {
    private static final String MODEL = "MODEL";
    private static final Set<String> PHOTOGRAPHS = Set.of("DATA", "FILE|DIR");
    private static final int MOST_LOOKED_AT = 2000;

    private final CommandSpec spec;

    /** @param spec of a command whose arguments have been read */
    FolderCheck(CommandSpec spec) {
        this.spec = requireNonNull(spec, "spec is null");
    }

    /** Refuses a model where photographs belong: its pictures would be taken for some. */
    void requireNoModelAmongPhotographs() {
        Optional<Path> wrong =
                photographs().stream().filter(ModelFolder::isModel).findFirst();
        if (wrong.isEmpty()) {
            return;
        }
        Optional<Path> model = model();
        if (model.isPresent() && !ModelFolder.isModel(model.get())) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "no model at " + model.get() + ", but one at " + wrong.get() + "; the model goes first: "
                            + spec.qualifiedName() + " MODEL "
                            + spec.positionalParameters().get(1).paramLabel());
        }
        throw new LinnetException(
                ErrorCode.NOTHING_USABLE, wrong.get() + " is a model; give the folder of photographs instead");
    }

    /** Says of a model that is not there what is there instead. */
    LinnetException explained(LinnetException failure) {
        Optional<Path> model = model();
        if (failure.code() != ErrorCode.UNUSABLE_MODEL
                || model.isEmpty()
                || !failure.getMessage().startsWith("no model at " + model.get() + ":")) {
            return failure;
        }
        String hint = hint(model.get());
        return hint.isEmpty()
                ? failure
                : new LinnetException(failure.code(), failure.getMessage() + "\n" + hint, failure);
    }

    private static String hint(Path model) {
        if (!Files.exists(model)) {
            return Optional.ofNullable(model.toAbsolutePath().normalize().getParent())
                    .map(parent -> models(parent).stream()
                            .map(found -> String.valueOf(found.getFileName()))
                            .toList())
                    .map(names -> NearestWord.of(String.valueOf(model.getFileName()), names))
                    .filter(near -> !near.isEmpty())
                    .map(near -> "Did you mean "
                            + NearestWord.choice(near.stream()
                                    .map(name -> model.resolveSibling(name).toString())
                                    .toList())
                            + "?")
                    .orElse("");
        }
        List<Path> within = models(model);
        if (!within.isEmpty()) {
            return "Did you mean " + within.get(0) + "?";
        }
        return holdsPhotographs(model)
                ? "It holds photographs; to learn from them: " + NextStep.of("train", model, "--out", "my-model")
                : "";
    }

    private static List<Path> models(Path parent) {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(ModelFolder::isModel).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean holdsPhotographs(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.limit(MOST_LOOKED_AT)
                    .anyMatch(file -> FileNames.isPhotograph(String.valueOf(file.getFileName())));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private Optional<Path> model() {
        return spec.positionalParameters().stream()
                .filter(argument -> argument.paramLabel().equals(MODEL))
                .flatMap(argument -> paths(argument.getValue()))
                .findFirst();
    }

    private List<Path> photographs() {
        return spec.positionalParameters().stream()
                .filter(argument -> PHOTOGRAPHS.contains(argument.paramLabel()))
                .flatMap(argument -> paths(argument.getValue()))
                .toList();
    }

    private static Stream<Path> paths(Object value) {
        if (value instanceof Optional<?> some) {
            return some.stream().flatMap(FolderCheck::paths);
        }
        if (value instanceof Collection<?> several && !(value instanceof Path)) {
            return several.stream().flatMap(FolderCheck::paths);
        }
        if (value instanceof ModelArgument model) {
            return model.place().stream();
        }
        return value instanceof Path path ? Stream.of(path) : Stream.empty();
    }
}
