package org.linnet.internal.image;

import java.util.List;

/**
 * What the frame header of a JPEG file says (ITU-T T.81, B.2.2).
 *
 * @param progressive whether the picture becomes finer scan by scan
 * @param width in pixels
 * @param height in pixels
 */
record JpegFrame(boolean progressive, int width, int height, List<Component> components) {
    private static final int BLOCK = 8;

    /**
     * One of the colours.
     *
     * @param id by which scans name it
     * @param across how many blocks it has in a row of one minimum coded unit, 1..4
     * @param down how many rows of blocks, 1..4
     * @param quantisation number of its table
     */
    record Component(int id, int across, int down, int quantisation) {}

    JpegFrame {
        components = List.copyOf(components);
    }

    /** Where the component of that name is in the list; -1 where there is none. */
    int indexOf(int id) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    /** How many minimum coded units a scan of all components has: each covers every component's blocks at a place. */
    int units() {
        return parts(width, BLOCK * mostAcross()) * parts(height, BLOCK * mostDown());
    }

    /** How many blocks all components have together. */
    long blocks() {
        long ofUnit = 0;
        for (Component component : components) {
            ofUnit += (long) component.across() * component.down();
        }
        return ofUnit * units();
    }

    /** How many blocks a component has in a scan of its own. */
    int blocks(int component) {
        return rowOfBlocks(component) * columnOfBlocks(component);
    }

    private int rowOfBlocks(int component) {
        long pixels = (long) width * components.get(component).across();
        return parts(parts(pixels, mostAcross()), BLOCK);
    }

    private int columnOfBlocks(int component) {
        long pixels = (long) height * components.get(component).down();
        return parts(parts(pixels, mostDown()), BLOCK);
    }

    /** The most blocks that any component has in a row of a unit. */
    int mostAcross() {
        return components.stream().mapToInt(Component::across).max().orElseThrow();
    }

    /** The most rows of blocks that any component has in a unit. */
    int mostDown() {
        return components.stream().mapToInt(Component::down).max().orElseThrow();
    }

    private static int parts(long whole, int part) {
        return (int) ((whole + part - 1) / part);
    }
}
