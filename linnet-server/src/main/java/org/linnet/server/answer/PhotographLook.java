package org.linnet.server.answer;

import java.nio.file.Path;
import org.linnet.PhotographRequest;

/** How each photograph of a request is looked at. */
@FunctionalInterface
public interface PhotographLook {
    /**
     * Completes a request.
     *
     * @param file what the photograph is called
     * @return whether it is to be looked at; not where its boxes were to be given, and are not
     */
    boolean apply(Path file, PhotographRequest.Builder request);
}
