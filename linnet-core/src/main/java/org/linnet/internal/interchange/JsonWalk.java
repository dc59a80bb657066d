package org.linnet.internal.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.interchange.archive.Content;

/**
 * Goes through a JSON document of any size from front to back. What is not as it should be is an error that names the file and the place.
 * Python writes {@code NaN}, which JSON does not have; it is read as such.
 */
public final class JsonWalk implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Whether a document that is damaged ends there, the stream alone tells.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final String TRUNCATED = "it ends in the middle; copy or write it again";

    private final String file;
    private final InputStream in;
    private final JsonParser json;

    public JsonWalk(Path file) throws IOException {
        this(Content.of(file));
    }

    public JsonWalk(Content content) throws IOException {
        file = content.name();
        in = content.open();
        json = JSON.createParser(in);
    }

    /** Work on what a document holds. */
    public interface Work {
        void run() throws IOException;
    }

    /** Goes through the whole document, an object, and hears of each of its members as {@link #object} does. */
    public void document(IOAction<String> member) throws IOException {
        explained(() -> {
            json.nextToken();
            object(member);
            if (json.nextToken() != null) {
                throw wrong("something follows the end of the document");
            }
        });
    }

    /**
     * Goes through a document that is a list of objects, or has one after the other without a list (<a
     * href="https://jsonlines.org">JSON Lines</a>).
     *
     * @param member hears each member of each object as {@link #object} does
     * @param end is told where an object ends
     */
    public void objects(IOAction<String> member, Work end) throws IOException {
        explained(() -> {
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = list ? json.nextToken() : json.currentToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                object(member);
                end.run();
                token = json.nextToken();
            }
            if (list && token == null) {
                throw wrong(TRUNCATED);
            }
            if (token != null && json.nextToken() != null) {
                throw wrong("something follows the end of the document");
            }
        });
    }

    /** Does what is to be done with the document, and says in plain words what is wrong with it. */
    public void explained(Work work) throws IOException {
        try {
            work.run();
        } catch (JsonEOFException e) {
            throw damaged(e.getLocation(), TRUNCATED, e);
        } catch (StreamConstraintsException e) {
            throw damaged(e.getLocation(), "a text, a number or the nesting there goes beyond what is read", e);
        } catch (JsonProcessingException e) {
            if (isWithin() && isAtEnd()) {
                throw damaged(e.getLocation(), TRUNCATED, e);
            }
            String what = e.getOriginalMessage().startsWith("Duplicate field")
                    ? "the name stands there twice: " + e.getOriginalMessage().replaceFirst("Duplicate [Ff]ield ", "")
                    : "it is not JSON there";
            throw damaged(e.getLocation(), what, e);
        }
    }

    /** Whether the document's own object has not ended yet. */
    private boolean isWithin() {
        return !json.getParsingContext().inRoot();
    }

    private boolean isAtEnd() throws IOException {
        return !json.getParsingContext().inRoot()
                && json.releaseBuffered(OutputStream.nullOutputStream()) <= 0
                && in.read() < 0;
    }

    /** The name of the document's first member, or of the next one of the object that this is within; null at its end. */
    public String nextMember() throws IOException {
        if (json.currentToken() == null && json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("an object in braces belongs there");
        }
        String name = json.nextFieldName();
        if (name != null) {
            json.nextToken();
        }
        return name;
    }

    /** Goes to the first element of the array here; whether it is an object. */
    public boolean entersObjectOfArray() throws IOException {
        return json.currentToken() == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT;
    }

    /** Goes through the object here; {@code member} hears each name and reads, or skips, the value there. */
    public void object(IOAction<String> member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("an object in braces belongs there");
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            member.run(name);
        }
    }

    /** Goes through the array here; {@code element} reads, or skips, the value there. */
    public void array(Work element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("a list in brackets belongs there");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Whether a list is here. */
    public boolean isArray() {
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A text, or a number as one. */
    public String text() throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw wrong("a text belongs there");
        }
        return json.getText();
    }

    /** A text where there is one; empty where there is something else. */
    public String textIfAny() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    /** A number; not a number where it is null. */
    public double number() throws IOException {
        if (isNull()) {
            return Double.NaN;
        }
        if (!json.currentToken().isNumeric()) {
            throw wrong("a number belongs there");
        }
        return json.getDoubleValue();
    }

    /** A number where there is one; not a number where there is something else. */
    public double numberIfAny() throws IOException {
        if (json.currentToken().isNumeric()) {
            return json.getDoubleValue();
        }
        json.skipChildren();
        return Double.NaN;
    }

    /** Goes through an object where there is one, as {@link #object} does; skips anything else. */
    void objectIfAny(IOAction<String> member) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            object(member);
        } else {
            json.skipChildren();
        }
    }

    /** Whether true is here; whatever else is here counts as false. */
    public boolean flag() throws IOException {
        boolean flag = json.currentToken() == JsonToken.VALUE_TRUE;
        json.skipChildren();
        return flag;
    }

    /** Whatever is here. */
    public void skip() throws IOException {
        json.skipChildren();
    }

    /** Says that something here is wrong. */
    public LinnetException wrong(String what) {
        String place = json.getParsingContext().pathAsPointer().toString().replaceFirst("^/", "");
        return damaged(json.currentTokenLocation(), place.isEmpty() ? what : place + ": " + what, null);
    }

    private LinnetException damaged(JsonLocation where, String what, Exception cause) {
        String place = where == null ? "" : ", line " + where.getLineNr() + ", column " + where.getColumnNr();
        return new LinnetException(
                ErrorCode.NOTHING_USABLE, file + place + ": " + JsonDamage.shortened(what) + ".", cause);
    }

    @Override
    public void close() throws IOException {
        try (in) {
            json.close();
        }
    }
}
