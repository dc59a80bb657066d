package org.linnet.internal.taxonomy;

import java.util.List;
import java.util.Set;

/** English names of animals, told by words that are frequent in them and are no Latin. */
public final class CommonNames {
    private static final Set<String> WORDS = Set.of(
            ("african american asian european indian australian eurasian northern southern eastern western north south"
                            + " east west common red grey gray black white brown yellow blue green golden spotted striped"
                            + " greater lesser giant mountain wild domestic great little small large long short bare desert"
                            + " forest river water sea snow bush ring collared crested horned tailed footed eared backed and"
                            + " deer fox cat dog bear squirrel crow bird rabbit hare goat sheep cow cattle horse pig boar"
                            + " turkey chicken wolf mouse rat bat owl duck goose snake lizard frog turtle opossum skunk"
                            + " raccoon badger weasel otter monkey lion leopard elephant antelope zebra hog warthog mongoose"
                            + " porcupine hyena jackal other family species or male female adult young unknown")
                    .split(" "));

    private CommonNames() {}

    /** Whether any of the words of a name, in lower case, is an English one of these. */
    public static boolean isAmong(List<String> words) {
        return words.stream().anyMatch(WORDS::contains);
    }
}
