package org.linnet.cli;

import java.time.Duration;

/** Shows how far the work has come. Called by one thread at a time. */
interface ProgressView {
    /** Shows nothing. */
    ProgressView NONE = new ProgressView() {};

    default void started(Stage stage) {}

    /** Called as often as anything is known; not every call need be seen. */
    default void progressed(StageProgress progress) {}

    default void ended(Stage stage, long done, Duration elapsed) {}

    /** Makes room for lines of others, on the same terminal. */
    default void hide() {}

    /** After {@link #hide()}. */
    default void show() {}
}
