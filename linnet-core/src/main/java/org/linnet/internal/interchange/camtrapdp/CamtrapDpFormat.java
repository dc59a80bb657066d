package org.linnet.internal.interchange.camtrapdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerFact;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * Camera Trap Data Packages of version 1.0.2: a folder, or a zip archive. Photographs are observed one by one and, where events have answers
 * of their own, event by event.
 *
 * @see <a href="https://camtrap-dp.tdwg.org">the standard</a>
 */
public final class CamtrapDpFormat implements AnswerFormat {
    private static final int HEAD_BYTES = 8192;
    private static final Set<String> FILES =
            Set.of(PackageDescriptor.FILE, "deployments.csv", "media.csv", "observations.csv");
    private static final FolderKind FOLDER = new FolderKind(
            "a Camtrap DP written by Linnet", PackageDescriptor.FILE, file -> FILES.contains(file.toString()));

    @Override
    public String label() {
        return "camtrap-dp";
    }

    @Override
    public Set<String> endings() {
        return Set.of("zip");
    }

    @Override
    public Optional<FolderKind> folder() {
        return Optional.of(FOLDER);
    }

    @Override
    public boolean isOwn(Path document) {
        if (Files.isDirectory(document)) {
            return OutputFile.head(document.resolve(PackageDescriptor.FILE)).contains(PackageDescriptor.OWN);
        }
        try (InputStream in = Files.newInputStream(document);
                ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry first = zip.getNextEntry();
            return first != null
                    && first.getName().equals(PackageDescriptor.FILE)
                    && new String(zip.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(PackageDescriptor.OWN);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Set<AnswerFact> untold() {
        return Set.of(AnswerFact.SPLITS, AnswerFact.FAILURES);
    }

    @Override
    public void require(AnswerContext context, Iterable<LabelledFile> photographs) {
        Demands.require(context, photographs);
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) throws IOException {
        return new CamtrapDpWriter(
                context, PackageFiles.zipped(out), true, context.workspace().orElse(null));
    }

    @Override
    public AnswerWriter open(Path folder, AnswerContext context) throws IOException {
        return new CamtrapDpWriter(context, PackageFiles.in(folder), false, folder);
    }
}
