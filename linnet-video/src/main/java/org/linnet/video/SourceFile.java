package org.linnet.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A file as FFmpeg reads it, through Java: so it is found whatever its name, nothing else is opened, and an interrupted thread reads no
 * further.
 */
final class SourceFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int FROM_START = 0;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;

    /** Open files by the address that FFmpeg hands back: JavaCPP has room for ten callbacks of a kind only. */
    private static final Map<Long, FileChannel> OPEN = new ConcurrentHashMap<>();

    private static final Read READ = new Read();
    private static final Seek SEEK = new Seek();

    private final FileChannel channel;
    private final LongPointer key;
    private final AVIOContext context;

    private SourceFile(FileChannel channel, LongPointer key, AVIOContext context) {
        this.channel = channel;
        this.key = key;
        this.context = context;
    }

    static SourceFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        LongPointer key = new LongPointer(1);
        OPEN.put(key.address(), channel);
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER)).capacity(BUFFER);
        return new SourceFile(channel, key, avformat.avio_alloc_context(buffer, BUFFER, 0, key, READ, null, SEEK));
    }

    AVIOContext context() {
        return context;
    }

    /** To be closed after all that reads from it. */
    @Override
    public void close() {
        // It may have another buffer by now than the one it was given.
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
        OPEN.remove(key.address());
        key.close();
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    /** No exception may pass through FFmpeg. */
    private static final class Read extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer key, BytePointer into, int size) {
            try {
                ByteBuffer bytes = into.capacity(size).asByteBuffer();
                int count = OPEN.get(key.address()).read(bytes);
                return count < 0 ? avutil.AVERROR_EOF : count;
            } catch (IOException | RuntimeException e) {
                return avutil.AVERROR_EXIT;
            }
        }
    }

    private static final class Seek extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer key, long offset, int whence) {
            try {
                FileChannel channel = OPEN.get(key.address());
                if (whence == avformat.AVSEEK_SIZE) {
                    return channel.size();
                }
                long position =
                        switch (whence) {
                            case FROM_START -> offset;
                            case FROM_HERE -> channel.position() + offset;
                            case FROM_END -> channel.size() + offset;
                            default -> -1;
                        };
                if (position < 0) {
                    return avutil.AVERROR_EXIT;
                }
                channel.position(position);
                return position;
            } catch (IOException | RuntimeException e) {
                return avutil.AVERROR_EXIT;
            }
        }
    }
}
