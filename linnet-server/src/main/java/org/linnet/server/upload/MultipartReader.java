package org.linnet.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/**
 * Reads forms: each part called {@code photograph} is one, and its name that of its file; the other parts are options, as values or as
 * files.
 */
final class MultipartReader implements BodyReader {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADERS = 8192;
    private static final int LONGEST_BOUNDARY = 70;

    @Override
    public boolean reads(MediaType type) {
        return type.name().equals("multipart/form-data");
    }

    @Override
    public String accepts() {
        return "multipart/form-data";
    }

    @Override
    public void read(InputStream body, MediaType type, Uploads uploads) throws IOException {
        String boundary = type.parameter("boundary")
                .filter(text -> text.length() <= LONGEST_BOUNDARY)
                .orElseThrow(() -> MultipartParts.wrong("its Content-Type has no boundary"));
        MultipartParts parts = new MultipartParts(uploads);
        MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
        parser.setPartHeadersMaxLength(LONGEST_HEADERS);
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (read > 0) {
                parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
                parts.requireSound();
            }
        }
        parser.parse(Content.Chunk.EOF);
        parts.requireSound();
        if (!parts.isComplete()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The form ends in the middle, before its last boundary; send it again.");
        }
    }
}
