package org.linnet.internal.taxonomy;

import java.util.Comparator;

/**
 * Text in the order of its Unicode code points, which is the order of its UTF-8 bytes and of Python's {@code sorted}.
 * {@link String#compareTo} differs where a character beyond the basic plane (an emoji) meets one of U+E000..U+FFFF.
 */
public enum CodePointOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Where one of two differing chars is a surrogate, its code point is beyond every char that is none.
                boolean surrogateA = Character.isSurrogate(a);
                boolean surrogateB = Character.isSurrogate(b);
                return surrogateA == surrogateB ? Character.compare(a, b) : Boolean.compare(surrogateA, surrogateB);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
