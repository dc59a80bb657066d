/**
 * What sources of labels say: {@link org.linnet.internal.interchange.labels.LabelFormat}, which each of them implements in a package of its own
 * below this one, and {@link org.linnet.internal.interchange.labels.LabelFormats}, which lists them. Sources share {@code files} (where
 * photographs are), {@code reading} (tables, JSON, notices) and {@code taxa} (names, ranks, synonyms), and know nothing of one another. Of what
 * they say, {@code dataset} makes what is trained on or judged, {@code shown} decides what a photograph shows, and {@code deployments} adds where
 * and when it was taken.
 */
package org.linnet.internal.interchange.labels;
