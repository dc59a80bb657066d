package org.linnet.server.upload;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.linnet.server.http.Option;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** Takes the parts of a form as the parser finds them. The parser swallows what is thrown here, so that it is kept for whoever drives it. */
final class MultipartParts extends MultiPart.AbstractPartsListener {
    private static final String PHOTOGRAPH = "photograph";

    private final Uploads uploads;
    private Optional<RuntimeException> failure = Optional.empty();
    private BoundedBytes content;
    private Optional<Option> option = Optional.empty();
    private boolean complete;

    MultipartParts(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Whether the last boundary was met. */
    boolean isComplete() {
        return complete;
    }

    /** @throws ProblemException where a part, or the form, is not as it should be */
    void requireSound() {
        failure.ifPresent(first -> {
            throw first;
        });
    }

    @Override
    public void onPartHeaders() {
        guarded(() -> {
            String name = getName();
            if (name == null) {
                throw wrong("a part has no name");
            }
            option = name.equals(PHOTOGRAPH)
                    ? Optional.empty()
                    : Optional.of(uploads.options().option(name, PHOTOGRAPH));
            content = option.isPresent() ? Uploads.text() : uploads.photograph();
        });
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        guarded(() -> {
            ByteBuffer bytes = chunk.getByteBuffer();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            content.writeBytes(copy);
        });
    }

    @Override
    public void onPart(String name, String fileName, HttpFields headers) {
        guarded(() -> {
            if (option.isPresent()) {
                uploads.add(option.get(), content);
            } else {
                uploads.add(fileName == null ? "" : fileName, content);
            }
            content = null;
        });
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(wrong(String.valueOf(cause.getMessage())));
        }
    }

    private void guarded(Runnable work) {
        if (failure.isPresent()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    static ProblemException wrong(String what) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, "The body cannot be read as a form: " + what + ".");
    }
}
