package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linnet.detector.Detections;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.Looks.Look;
import org.linnet.internal.embedding.store.DetectionKey;

/**
 * A photograph, a video or a frame of one on its way through the pass. One decoding thread finds out what is to be looked at and works on it until every look that
 * is missing is in a batch; how many those are, nobody knows before. It has ended once that thread and all those looks are done; from
 * then on the delivering thread may look at all of it. A video waits for its frames, each of which is as a photograph.
 */
final class PendingPhotograph {
    private final long index;
    private final Path file;
    private long bytes;
    private Content content;
    private Optional<Detections> found = Optional.empty();
    private List<Look> looks = List.of();
    private List<List<PendingLook>> pending = List.of();
    private Optional<SkippedFile> skipped = Optional.empty();
    private boolean decoded;
    private boolean detected;
    private boolean computed;
    private boolean leavesOut;
    private final boolean isVideo;
    private final Optional<PendingPhotograph> video;
    private final long microseconds;
    private final List<PendingPhotograph> frames = new ArrayList<>();
    private List<SeenFrame> seen = List.of();
    private final AtomicReference<float[]> fingerprint = new AtomicReference<>();
    private final AtomicReference<Map.Entry<DetectionKey, Detections>> detections = new AtomicReference<>();

    /** The decoding thread, and each look that is in a batch. */
    private final AtomicInteger unfinished = new AtomicInteger(1);

    private volatile boolean ended;

    /**
     * All that what is seen in a photograph depends on, within one pass.
     *
     * @param given what a file says of it; empty where a detector looks, or nobody does
     * @param isVideo whether it is looked at as one
     */
    record Content(String sha256, Optional<Detections> given, boolean isVideo) {
        /** Of a photograph, or a frame of a video. */
        Content(String sha256, Optional<Detections> given) {
            this(sha256, given, false);
        }
    }

    PendingPhotograph(long index, Path file) {
        this(index, file, false);
    }

    PendingPhotograph(long index, Path file, boolean isVideo) {
        this(index, file, isVideo, Optional.empty(), 0);
    }

    private PendingPhotograph(
            long index, Path file, boolean isVideo, Optional<PendingPhotograph> video, long microseconds) {
        this.index = index;
        this.file = file;
        this.isVideo = isVideo;
        this.video = video;
        this.microseconds = microseconds;
    }

    boolean isVideo() {
        return isVideo;
    }

    /** That this is a frame of; empty where it is none. */
    Optional<PendingPhotograph> video() {
        return video;
    }

    /** A frame of this video, which waits for it; on the decoding thread. */
    PendingPhotograph frame(long time) {
        PendingPhotograph frame = new PendingPhotograph(index, file, false, Optional.of(this), time);
        frames.add(frame);
        begin();
        return frame;
    }

    /** Says that frames of this video cannot be seen, since it ends early or is damaged. */
    void leaveOut() {
        leavesOut = true;
    }

    boolean leavesOut() {
        return leavesOut;
    }

    /** The frames of a video that were seen, once it has ended and was not skipped. */
    List<SeenFrame> seen() {
        return seen;
    }

    long index() {
        return index;
    }

    Path file() {
        return file;
    }

    /** How many bytes were read of the file. */
    long bytes() {
        return bytes;
    }

    /** Null where the file was not read to its end. */
    Content content() {
        return content;
    }

    void read(long newBytes, Content newContent) {
        bytes = newBytes;
        content = newContent;
    }

    /** What was found from the rule's threshold on; empty where nobody looked. */
    Optional<Detections> found() {
        return found;
    }

    /** [looks][views], the looks in the order of delivery. */
    void lookAt(Optional<Detections> newFound, List<List<PendingLook>> newPending) {
        found = newFound;
        pending = newPending;
    }

    /** What was seen, once it has ended and was not skipped. */
    Looks looks() {
        return new Looks(found, looks);
    }

    /** Says that its pixels were decoded. */
    void decode() {
        decoded = true;
        computed = true;
    }

    boolean isDecoded() {
        return decoded;
    }

    /** Says that a detector looked for boxes. */
    void detect() {
        detected = true;
    }

    boolean isDetected() {
        return detected;
    }

    /** Whether anything had to be computed for it. */
    boolean isComputed() {
        return computed;
    }

    void skip(SkippedFile file) {
        skipped = Optional.of(file);
    }

    Optional<SkippedFile> skipped() {
        return skipped;
    }

    /** To be kept with what comes next of this photograph. */
    void keepFingerprint(float[] newFingerprint) {
        fingerprint.set(newFingerprint);
    }

    /** The same. */
    void keepDetections(DetectionKey key, Detections toKeep) {
        detections.set(Map.entry(key, toKeep));
    }

    boolean hasToKeep() {
        return fingerprint.get() != null || detections.get() != null;
    }

    /** What is to be kept, once. */
    Optional<float[]> takeFingerprint() {
        return Optional.ofNullable(fingerprint.getAndSet(null));
    }

    /** The same. */
    Optional<Map.Entry<DetectionKey, Detections>> takeDetections() {
        return Optional.ofNullable(detections.getAndSet(null));
    }

    /** Waits for something more; only while it has not ended. */
    void begin() {
        unfinished.incrementAndGet();
    }

    /** Says that something is done; whether it was the last. */
    boolean finish() {
        return unfinished.decrementAndGet() == 0;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Puts together what was seen, once nothing is to be waited for. */
    void settle() {
        if (skipped.isEmpty()) {
            looks = pending.stream().map(PendingPhotograph::look).toList();
            endFrames();
        }
        pending = List.of();
    }

    /** Lets it be delivered. */
    void end() {
        ended = true;
    }

    private void endFrames() {
        List<SeenFrame> whole = new ArrayList<>();
        for (PendingPhotograph frame : frames) {
            if (frame.skipped.isEmpty()) {
                whole.add(new SeenFrame(frame.microseconds, frame.looks()));
            }
            decoded |= frame.decoded;
            detected |= frame.detected;
            computed |= frame.computed;
        }
        seen = List.copyOf(whole);
        frames.clear();
    }

    private static Look look(List<PendingLook> views) {
        return new Look(
                views.get(0).place().box(),
                views.stream().map(PendingLook::embedding).toArray(float[][]::new));
    }

    /** Ends as the first with the same content did; with copies, since each sink may change what it is given. */
    void endAs(PendingPhotograph first) {
        found = first.found;
        skipped = first.skipped.map(file -> new SkippedFile(this.file, file.reason(), file.detail()));
        leavesOut = first.leavesOut;
        looks = copy(first.looks);
        seen = first.seen.stream()
                .map(frame -> new SeenFrame(
                        frame.microseconds(),
                        new Looks(frame.looks().found(), copy(frame.looks().looks()))))
                .toList();
        ended = true;
    }

    private static List<Look> copy(List<Look> looks) {
        return looks.stream()
                .map(look -> new Look(look.box(), copy(look.views())))
                .toList();
    }

    private static float[][] copy(float[][] views) {
        float[][] copy = new float[views.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = views[i].clone();
        }
        return copy;
    }
}
