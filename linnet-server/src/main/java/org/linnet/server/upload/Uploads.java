package org.linnet.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.linnet.server.http.Option;
import org.linnet.server.http.OptionValues;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.server.http.RequestLimits;

/** Takes what a body holds, within limits. For one thread. */
final class Uploads {
    /** Lists of taxa and tables of names or boxes are texts, too. */
    private static final int LONGEST_TEXT = 16 << 20;

    private final RequestLimits limits;
    private final OptionValues options;
    private final List<Upload> photographs = new ArrayList<>();

    Uploads(RequestLimits limits, OptionValues options) {
        this.limits = limits;
        this.options = options;
    }

    OptionValues options() {
        return options;
    }

    List<Upload> photographs() {
        return List.copyOf(photographs);
    }

    /** A place for the content of the next photograph. */
    BoundedBytes photograph() {
        if (photographs.size() == limits.photographs()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The request has more than the " + limits.photographs()
                            + " photographs that are taken; send fewer at a time.");
        }
        return new BoundedBytes(limits.photographBytes(), "A photograph");
    }

    /** A place for the value of an option. */
    static BoundedBytes text() {
        return new BoundedBytes(LONGEST_TEXT, "A parameter");
    }

    /** The next photograph. */
    void add(String name, BoundedBytes content) {
        photographs.add(new Upload(UploadName.of(name, photographs.size() + 1), content.toByteArray()));
    }

    /** An option of the body. */
    void add(Option option, BoundedBytes value) {
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(value.toByteArray()))
                    .toString();
            options.add(option, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw OptionValues.wrong(option, "is not UTF-8 text");
        }
    }
}
