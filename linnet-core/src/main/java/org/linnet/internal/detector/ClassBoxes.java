package org.linnet.internal.detector;

/** Takes boxes of a detector's classes, and hands those on whose class is one of Linnet's categories. For use by one thread. */
final class ClassBoxes {
    private final Candidates into;
    private final int[] categories;

    /** @param categories for each class, the index of its category; below 0 for a class that is left out */
    ClassBoxes(Candidates into, int[] categories) {
        this.into = into;
        this.categories = categories;
    }

    /** How many classes the detector has. */
    int classes() {
        return categories.length;
    }

    /** The least confidence that is taken. */
    double floor() {
        return into.floor();
    }

    /** Takes a box that is given by its middle, in pixels of the detector's input. */
    void centred(float x, float y, float width, float height, int classIndex, float confidence) {
        into.addCentred(x, y, width, height, categories[classIndex], confidence);
    }

    /** Takes a box that is given by its edges; a class that there is not, such as -1 or what is not a number, is left out. */
    void edges(float left, float top, float right, float bottom, float classNumber, float confidence) {
        if (classNumber >= 0 && classNumber < categories.length && classNumber == Math.rint(classNumber)) {
            into.add(left, top, right - left, bottom - top, categories[(int) classNumber], confidence);
        }
    }
}
