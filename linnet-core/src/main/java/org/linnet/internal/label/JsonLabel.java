package org.linnet.internal.label;

import com.fasterxml.jackson.annotation.JsonValue;

/** Mixed into {@link org.linnet.label.Labelled}, it has JSON written and read by labels. */
public interface JsonLabel {
    @JsonValue
    String label();
}
