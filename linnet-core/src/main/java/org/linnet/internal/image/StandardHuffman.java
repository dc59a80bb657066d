package org.linnet.internal.image;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of ITU-T T.81, K.3, of which 0 is for brightness and 1 for colour. Single pictures of a Motion JPEG video leave
 * them out, and libjpeg-turbo supplies them.
 */
final class StandardHuffman {
    private static final HuffmanTable[] DIRECT = {
        table("00010501010101010100000000000000", "000102030405060708090a0b"),
        table("00030101010101010101010000000000", "000102030405060708090a0b")
    };

    private static final HuffmanTable[] ALTERNATING = {
        table(
                "0002010303020403050504040000017d",
                "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
                        + "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a83848586878889"
                        + "8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da"
                        + "e1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"),
        table(
                "00020102040403040705040400010277",
                "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728"
                        + "292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a828384858687"
                        + "88898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8"
                        + "d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa")
    };

    private StandardHuffman() {}

    /** The table of that number for first coefficients; null where there is none. */
    static HuffmanTable direct(int number) {
        return number < DIRECT.length ? DIRECT[number] : null;
    }

    /** The table of that number for the other coefficients; null where there is none. */
    static HuffmanTable alternating(int number) {
        return number < ALTERNATING.length ? ALTERNATING[number] : null;
    }

    /** That of the tables which has these codes, if one has. */
    static Optional<HuffmanTable> equalTo(int[] counts, byte[] symbols) {
        return Stream.of(DIRECT, ALTERNATING)
                .flatMap(Arrays::stream)
                .filter(table -> table.has(counts, symbols))
                .findFirst();
    }

    private static HuffmanTable table(String counts, String symbols) {
        byte[] numbers = HexFormat.of().parseHex(counts);
        int[] lengths = new int[numbers.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = numbers[i] & 0xff;
        }
        try {
            return new HuffmanTable(lengths, HexFormat.of().parseHex(symbols));
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("the standard's own tables are sound", e);
        }
    }
}
