package org.linnet.internal.interchange.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder of a camera: that of a photograph without what cameras themselves make on a card.
 *
 * @see <a href="https://www.jeita.or.jp">the Design rule for Camera File system, JEITA CP-3461</a>
 */
public final class CameraFolder {
    /** {@code DCIM}, {@code 100EK113}, {@code 100RECNX}. */
    private static final Pattern CARD = Pattern.compile("(?i)dcim|[1-9]\\d\\d(?=.*[a-z])[a-z0-9_]{5}");

    private CameraFolder() {}

    /**
     * The folder of a photograph's camera.
     *
     * @param path of the photograph, with slashes
     * @return empty where the photograph lies at the top
     */
    public static String of(String path) {
        List<String> folders = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        folders.remove(folders.size() - 1);
        while (!folders.isEmpty()
                && CARD.matcher(folders.get(folders.size() - 1)).matches()) {
            folders.remove(folders.size() - 1);
        }
        return String.join("/", folders);
    }
}
