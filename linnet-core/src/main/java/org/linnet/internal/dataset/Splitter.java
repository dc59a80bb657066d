package org.linnet.internal.dataset;

/** A rule by which photographs are parted into those that train and those that validate. */
@FunctionalInterface
public interface Splitter {
    /** Parts the photographs of every node of {@link Dataset#nodes()}; the same data give the same split. */
    Split split(Dataset dataset);
}
