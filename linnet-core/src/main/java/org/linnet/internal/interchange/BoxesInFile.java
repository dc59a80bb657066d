package org.linnet.internal.interchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a file of boxes says.
 *
 * @param program that found them; empty if unknown
 * @param threshold from which confidence on they are usually right, 0 to 1; empty if unknown
 * @param format for people
 * @param photographs in the order of the file
 * @param categories by the numbers that the boxes have; null for what is no box
 * @param findsPeople whether people are among its categories
 * @param remarks what was understood and what was left out, in a line each
 */
record BoxesInFile(
        String program,
        Optional<Double> threshold,
        String format,
        List<PhotographBoxes> photographs,
        List<String> categories,
        boolean findsPeople,
        List<String> remarks) {
    BoxesInFile {
        requireNonNull(program, "program is null");
        requireNonNull(threshold, "threshold is null");
        requireNonNull(format, "format is null");
        requireNonNull(categories, "categories is null");
        photographs = List.copyOf(photographs);
        remarks = List.copyOf(remarks);
    }
}
