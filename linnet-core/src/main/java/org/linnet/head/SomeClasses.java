package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Some classes that stand for all, with their rows: they say as well which strength of regularisation is best. */
final class SomeClasses {
    private SomeClasses() {}

    /**
     * Classes at even distances.
     *
     * @param data of more classes than that
     * @param most how many, at least two
     */
    static HeadData of(HeadData data, int most) {
        int count = data.classes().size();
        int[] taken = IntStream.range(0, most)
                .map(i -> (int) ((long) count * i / most))
                .toArray();
        int[] numbers = new int[count];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < most; i++) {
            numbers[taken[i]] = i;
        }
        return new HeadData(
                data.node(),
                Arrays.stream(taken).mapToObj(data.classes()::get).toList(),
                rows(data.training(), numbers),
                rows(data.validation(), numbers));
    }

    /** @param numbers of the classes, -1 where they are left out */
    private static LabelledEmbeddings rows(LabelledEmbeddings all, int[] numbers) {
        int[] rows = IntStream.range(0, all.size())
                .filter(row -> numbers[all.label(row)] >= 0)
                .toArray();
        return new LabelledEmbeddings(
                Arrays.stream(rows).mapToObj(all::embedding).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> numbers[all.label(row)]).toArray(),
                Arrays.stream(rows).map(all::observation).toArray(),
                Arrays.stream(rows).map(all::group).toArray());
    }
}
