package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.linnet.spark.option.JobOptions;

/** What an engine is opened with; tasks with equal ones share one. */
public final class EngineSetup implements Serializable {
    /** The file of the model in a parcel, if there is one. */
    public static final String MODEL = "model.linnet";

    /** The folder in a parcel that takes the place of a home, with backbones and detectors. */
    public static final String HOME = "home";

    private final String sha256;
    private final Broadcast<Parcel> parcel;
    private final JobOptions options;

    /** @param sha256 of the parcel */
    public EngineSetup(String sha256, Broadcast<Parcel> parcel, JobOptions options) {
        this.sha256 = requireNonNull(sha256, "sha256 is null");
        this.parcel = requireNonNull(parcel, "parcel is null");
        this.options = requireNonNull(options, "options is null");
    }

    Parcel parcel() {
        return parcel.value();
    }

    Optional<String> home() {
        return options.home();
    }

    Optional<Integer> threads() {
        return options.threads();
    }

    /** What makes two of them one. */
    Key key() {
        return new Key(sha256, home(), threads());
    }

    record Key(String sha256, Optional<String> home, Optional<Integer> threads) {}
}
