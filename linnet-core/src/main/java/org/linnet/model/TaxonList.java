package org.linnet.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.model.TaxonLookup;
import org.linnet.taxonomy.TaxonPath;

/**
 * A text file that lists taxa, one a line: a name ({@code Panthera leo}), a path ({@code felidae/panthera}) or the end of
 * one. Upper and lower case are the same, and so are spaces, underscores and hyphens; what follows a {@code #} is a remark. A name
 * that several taxa have means all of them.
 */
public final class TaxonList {
    private static final int MOST_NAMED = 5;

    /** Half a million names. */
    private static final int MOST_BYTES = 16 << 20;

    /** Names of folders are shorter; and what is done to fold and compare names grows fast with their length. */
    private static final int LONGEST_NAME = 1000;

    private TaxonList() {}

    /** As {@link #read(Path, TaxonModel, Consumer)}, without reporting taxa that the model does not know. */
    public static Set<TaxonPath> read(Path file, TaxonModel model) {
        return read(file, model, remark -> {});
    }

    /**
     * Reads a list. A checklist of a country or a reserve names more than a model knows; those taxa are skipped.
     *
     * @param file UTF-8
     * @param model whose taxa can be listed
     * @param told receives how many taxa the model does not know and the first of them, with similar names, if there
     *     are any
     * @throws LinnetException WRONG_USAGE where the file cannot be read, is larger than 16 MB, has a name of more than
     *     1,000 characters, lists nothing, or nothing that the model knows
     */
    public static Set<TaxonPath> read(Path file, TaxonModel model, Consumer<String> told) {
        return parse(file.toString(), text(file), model, told);
    }

    /**
     * The same of a list that is no file.
     *
     * @param file what messages call it
     * @param text the list
     */
    public static Set<TaxonPath> parse(String file, String text, TaxonModel model, Consumer<String> told) {
        TaxonLookup known = new TaxonLookup(model);
        Set<TaxonPath> taxa = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        int named = 0;
        int unknownCount = 0;
        Iterator<String> lines = text.lines().iterator();
        for (int line = 1; lines.hasNext(); line++) {
            String name = beforeRemark(lines.next()).strip();
            if (name.isEmpty()) {
                continue;
            }
            if (name.length() > LONGEST_NAME) {
                throw unusable(
                        file + ", line " + line + " has " + name.length() + " characters where a name has at most "
                                + LONGEST_NAME + "; write one name a line, such as Panthera leo.");
            }
            named++;
            Set<TaxonPath> found = known.find(name);
            if (!found.isEmpty()) {
                taxa.addAll(found);
                continue;
            }
            unknownCount++;
            if (unknown.size() < MOST_NAMED) {
                unknown.add("line " + line + ": '" + name + "'" + known.suggestion(name));
            }
        }
        if (named == 0) {
            throw unusable(file + " lists no taxon; write one name a line, such as Panthera leo.");
        }
        String rest = unknownCount > unknown.size() ? "; and " + (unknownCount - unknown.size()) + " more" : "";
        String first = String.join("; ", unknown) + rest + ".";
        if (taxa.isEmpty()) {
            throw unusable(file + " lists no taxon that the model knows; `linnet model show` lists those. " + first);
        }
        if (unknownCount > 0) {
            told.accept(file + ": " + unknownCount + " of " + named
                    + " taxa skipped, because the model does not know them: " + first);
        }
        return taxa;
    }

    private static String beforeRemark(String line) {
        int remark = line.indexOf('#');
        return remark < 0 ? line : line.substring(0, remark);
    }

    private static String text(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(SmallFile.readOnce(file, MOST_BYTES)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, file + " is not UTF-8 text; save it as UTF-8.", e);
        } catch (SmallFile.TooLargeException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " " + e.getMessage() + "; write one name a line, such as Panthera leo.",
                    e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "cannot read the list of taxa " + file + " (" + FileProblem.of(e) + ").", e);
        }
    }

    private static LinnetException unusable(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }
}
