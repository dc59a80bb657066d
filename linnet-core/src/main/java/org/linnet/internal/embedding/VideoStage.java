package org.linnet.internal.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.embedding.DecodingStage.Pixels;
import org.linnet.internal.embedding.PendingPhotograph.Content;
import org.linnet.internal.embedding.PhotographReader.Unreadable;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.MemoryBudget;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.video.Video;
import org.linnet.internal.video.VideoReader;
import org.linnet.internal.video.VideoReaders;
import org.linnet.internal.video.VideoSampling;

/**
 * The part of a pass that looks at videos: finds the frames to look at, and has each looked at as a photograph, under a checksum that is
 * made of the file's and the frame's time. A video is read in small pieces and its frames are decoded one at a time; those that are kept
 * are not decoded.
 */
final class VideoStage {
    /** What all threads may take for decoding: 27 videos of 1920×1080 pixels, six of 3840×2160. */
    private static final long MEMORY = 1_000_000_000;

    /** Videos have fewer pixels than photographs: 8192×4320, and half as many again. */
    private static final long MOST_PIXELS = 53_000_000;

    private static final MemoryBudget BUDGET = new MemoryBudget(MEMORY);

    private final VideoSampling sampling;
    private final Optional<VideoReader> reader;
    private final ImageLimits limits;
    private final boolean boxesAreGiven;
    private final UnderWay underWay;

    /** Looks at a frame. */
    @FunctionalInterface
    interface FrameLook {
        void at(PendingPhotograph frame, Pixels pixels) throws InterruptedException;
    }

    /** @param boxesAreGiven by a file, which says nothing of frames */
    VideoStage(VideoSampling sampling, ImageLimits limits, boolean boxesAreGiven, UnderWay underWay) {
        this.sampling = sampling;
        this.reader = VideoReaders.installed();
        this.limits = new ImageLimits(limits.maxBytes(), Math.min(limits.maxPixels(), MOST_PIXELS));
        this.boxesAreGiven = boxesAreGiven;
        this.underWay = underWay;
    }

    /** Whether a file is one: by its name, or by its content where the name says nothing. */
    boolean isVideo(Path file) {
        FileKind kind = FileNames.kind(DiskName.text(file));
        // A pipe would be read for ever.
        return kind == FileKind.VIDEO
                || (kind == FileKind.OTHER
                        && Files.isRegularFile(file)
                        && reader.filter(one -> one.reads(file)).isPresent());
    }

    /** Looks at a video, or skips it. */
    void work(PendingPhotograph video, FrameLook look) throws InterruptedException {
        Optional<SkippedFile> unreadable = read(video);
        if (unreadable.isPresent()) {
            video.skip(unreadable.get());
            underWay.finish(video);
        } else if (underWay.isFirst(video)) {
            frames(video, look).ifPresent(video::skip);
            underWay.finish(video);
        }
    }

    private Optional<SkippedFile> read(PendingPhotograph video) {
        Path file = video.file();
        if (reader.isEmpty()) {
            return Optional.of(new SkippedFile(file, SkipReason.VIDEO, VideoReaders.MISSING));
        }
        if (boxesAreGiven) {
            return Optional.of(new SkippedFile(
                    file, SkipReason.NO_BOXES_GIVEN, "boxes in a file are of photographs; use a detector for videos"));
        }
        try {
            long size = PhotographReader.size(file);
            video.read(size, new Content(Checksum.SHA_256.of(file), Optional.empty(), true));
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(e.file());
        } catch (IOException e) {
            return Optional.of(PhotographReader.unreadable(file, e).file());
        }
    }

    private Optional<SkippedFile> frames(PendingPhotograph video, FrameLook look) throws InterruptedException {
        Path file = video.file();
        try (Video opened = reader.orElseThrow().open(file, limits)) {
            MemoryBudget.Share share = BUDGET.take(opened.decodingBytes());
            try {
                return frames(video, opened, look);
            } finally {
                share.close();
            }
        } catch (UnreadableImageException e) {
            return Optional.of(DecodingStage.skipped(file, e));
        } catch (OutOfMemoryError e) {
            throw DecodingStage.outOfMemory(file, e);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // A decoder that stumbles over one file must not end a job of a million.
            return Optional.of(new SkippedFile(file, SkipReason.DAMAGED_VIDEO, e.toString()));
        }
    }

    private Optional<SkippedFile> frames(PendingPhotograph video, Video opened, FrameLook look)
            throws UnreadableImageException, InterruptedException {
        long[] times = sampling.of(opened.times());
        if (opened.endsEarly()) {
            video.leaveOut();
        }
        Optional<SkippedFile> damage = Optional.empty();
        boolean seen = false;
        for (long time : times) {
            PendingPhotograph frame = video.frame(time);
            frame.read(0, new Content(checksum(video.content().sha256(), time), Optional.empty()));
            look.at(frame, () -> opened.frame(time));
            seen |= frame.skipped().isEmpty();
            if (frame.skipped().isPresent()) {
                video.leaveOut();
                damage = damage.or(frame::skipped);
            }
            underWay.finish(frame);
        }
        return seen ? Optional.empty() : damage;
    }

    /** Under which a frame is kept: one of another time, or of another file, has another. */
    private static String checksum(String video, long microseconds) {
        return Sha256.hexadecimal(("frame of " + video + " at " + microseconds).getBytes(UTF_8));
    }
}
