package org.linnet.internal.interchange.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Set;

/** A format whose files are one document of JSON each. */
interface JsonDocumentFormat extends AnswerFormat {
    @Override
    default Set<String> endings() {
        return Set.of("json");
    }

    @Override
    default boolean isText() {
        return true;
    }

    /** What the text of a document is written to; its end has to be flushed. */
    static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
    }
}
