package org.linnet.server.upload;

import java.io.IOException;
import java.io.InputStream;
import org.linnet.server.http.Option;

/** Reads bodies that are a photograph; its name is the option {@link Option#FILE}. */
final class RawReader implements BodyReader {
    @Override
    public boolean reads(MediaType type) {
        return type.name().startsWith("image/") || type.name().equals("application/octet-stream");
    }

    @Override
    public void read(InputStream body, MediaType type, Uploads uploads) throws IOException {
        BoundedBytes content = uploads.photograph();
        body.transferTo(content);
        uploads.add(uploads.options().text(Option.FILE).orElse(""), content);
    }

    @Override
    public String accepts() {
        return "a photograph (image/jpeg, application/octet-stream)";
    }
}
