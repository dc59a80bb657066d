package org.linnet.server.upload;

import java.io.IOException;
import java.io.InputStream;

/** Reads bodies of some media types. */
interface BodyReader {
    /** Whether it reads bodies of a type. */
    boolean reads(MediaType type);

    /**
     * Reads a body to its end.
     *
     * @throws org.linnet.server.http.ProblemException where it is not as it should be
     * @throws IOException where the client or the connection fails
     */
    void read(InputStream body, MediaType type, Uploads uploads) throws IOException;

    /** Such as {@code multipart/form-data}, for messages. */
    String accepts();
}
