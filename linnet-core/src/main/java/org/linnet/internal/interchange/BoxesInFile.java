package org.linnet.internal.interchange;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a file of boxes says.
 *
 * @param program that found them; empty if unknown
 * @param format for people
 * @param photographs in the order of the file
 * @param categories by the numbers that the boxes have; null for what is no box
 * @param findsPeople whether people are among its categories
 * @param remarks what was understood and what was left out, in a line each
 */
record BoxesInFile(
        String program,
        String format,
        List<PhotographBoxes> photographs,
        List<String> categories,
        boolean findsPeople,
        List<String> remarks) {
    BoxesInFile {
        requireNonNull(program, "program is null");
        requireNonNull(format, "format is null");
        requireNonNull(categories, "categories is null");
        photographs = List.copyOf(photographs);
        remarks = List.copyOf(remarks);
    }
}
