package org.linnet.head;

import java.util.Arrays;

/**
 * Embeddings with the class, the observation and the group of each. The rows are kept as they are, not copied, so that the
 * nodes of a tree can share them; nobody may change them afterwards.
 *
 * <p>An observation is what is seen several times: its rows say nothing new of each other. A group is what the photographs
 * to come do not share, such as a camera's place: what a model promises for them is measured on groups that were held out.
 */
public final class LabelledEmbeddings {
    private final float[][] embeddings;
    private final int[] labels;
    private final int[] observations;
    private final int[] groups;

    /**
     * Embeddings of which several may be crops of one observation, and observations are groups.
     *
     * @param embeddings [rows][embedding], all of one length
     * @param labels [rows], each the index of a class
     * @param observations [rows], equal for rows that are crops of one observation and so must not be parted
     * @throws IllegalArgumentException where lengths differ or a label is negative
     */
    public LabelledEmbeddings(float[][] embeddings, int[] labels, int[] observations) {
        this(embeddings, labels, observations, observations);
    }

    /**
     * Embeddings of which several may be crops of one observation, and several observations of one group.
     *
     * @param embeddings [rows][embedding], all of one length
     * @param labels [rows], each the index of a class
     * @param observations [rows], equal for rows that are crops of one observation and so must not be parted
     * @param groups [rows], equal for rows that share what the photographs to come do not; rows of one observation are of one
     *     group
     * @throws IllegalArgumentException where lengths differ or a label is negative
     */
    public LabelledEmbeddings(float[][] embeddings, int[] labels, int[] observations, int[] groups) {
        this.embeddings = embeddings.clone();
        this.labels = labels.clone();
        this.observations = observations.clone();
        this.groups = groups.clone();
        if (labels.length != embeddings.length
                || observations.length != embeddings.length
                || groups.length != embeddings.length) {
            throw new IllegalArgumentException(embeddings.length + " embeddings, " + labels.length + " labels, "
                    + observations.length + " observations, " + groups.length + " groups");
        }
        for (int row = 0; row < embeddings.length; row++) {
            if (embeddings[row].length != embeddings[0].length || labels[row] < 0) {
                throw new IllegalArgumentException("row " + row + " has length " + embeddings[row].length + ", not "
                        + embeddings[0].length + ", or a negative label: " + labels[row]);
            }
        }
    }

    /** Embeddings of which each is an observation of its own. */
    public static LabelledEmbeddings of(float[][] embeddings, int[] labels) {
        int[] observations = new int[labels.length];
        Arrays.setAll(observations, row -> row);
        return new LabelledEmbeddings(embeddings, labels, observations);
    }

    /** No rows at all: the validation subset of a node that is too small to split. */
    public static LabelledEmbeddings empty() {
        return of(new float[0][], new int[0]);
    }

    /** How many rows. */
    public int size() {
        return labels.length;
    }

    /** Length of each embedding; 0 where there are no rows. */
    public int embeddingLength() {
        return embeddings.length == 0 ? 0 : embeddings[0].length;
    }

    /** [embedding]; not to be changed. */
    public float[] embedding(int row) {
        return embeddings[row];
    }

    /** Index of the row's class. */
    public int label(int row) {
        return labels[row];
    }

    /** A number that the crops of one observation share. */
    public int observation(int row) {
        return observations[row];
    }

    /** A number that the rows share which share what the photographs to come do not. */
    public int group(int row) {
        return groups[row];
    }

    /** [rows]. */
    public int[] labels() {
        return labels.clone();
    }

    /** [rows], equal for rows that are crops of one observation. */
    public int[] observations() {
        return observations.clone();
    }

    /** [rows], equal for rows of one group. */
    public int[] groups() {
        return groups.clone();
    }

    /** How many rows each class has: [classes]. */
    public int[] counts(int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
