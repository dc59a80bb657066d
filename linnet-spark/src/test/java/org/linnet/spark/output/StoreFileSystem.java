package org.linnet.spark.output;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files behind a scheme of which nobody knows whether its folders are renamed as a whole. */
public final class StoreFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "store";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
