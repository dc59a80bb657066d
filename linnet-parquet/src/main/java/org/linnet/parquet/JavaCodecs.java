package org.linnet.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses in Java alone what Parquet's own library needs native libraries for. Writes nothing. */
final class JavaCodecs implements CompressionCodecFactory {
    /** Of a file that nobody here decompresses. */
    static final class UnknownCodecException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private UnknownCodecException(CompressionCodecName codec) {
            super("is compressed with " + codec + ", which is not read; write the table with snappy, zstd, gzip or"
                    + " uncompressed (spark.sql.parquet.compression.codec)");
        }
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Uncompressed();
            case SNAPPY -> new Block(SnappyDecompressor::new);
            case ZSTD -> new Block(ZstdDecompressor::new);
            case LZ4_RAW -> new Block(Lz4Decompressor::new);
            case GZIP -> new Gzip();
            default -> throw new UnknownCodecException(codec);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    private abstract static class InMemory implements BytesInputDecompressor {
        /** All that was compressed. */
        abstract byte[] decompress(byte[] compressed, int length) throws IOException;

        @Override
        public BytesInput decompress(BytesInput bytes, int length) throws IOException {
            return BytesInput.from(decompress(bytes.toInputStream().readAllBytes(), length));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int length) throws IOException {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(decompress(compressed, length));
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }

    private static final class Uncompressed extends InMemory {
        @Override
        public BytesInput decompress(BytesInput bytes, int length) {
            return bytes;
        }

        @Override
        byte[] decompress(byte[] compressed, int length) {
            return compressed;
        }
    }

    /** One block for each page. */
    private static final class Block extends InMemory {
        private final Decompressor decompressor;

        Block(Supplier<Decompressor> decompressor) {
            this.decompressor = decompressor.get();
        }

        @Override
        byte[] decompress(byte[] compressed, int length) throws IOException {
            byte[] bytes = new byte[length];
            int written = decompressor.decompress(compressed, 0, compressed.length, bytes, 0, length);
            if (written != length) {
                throw new IOException("a page has " + written + " bytes in place of " + length);
            }
            return bytes;
        }
    }

    private static final class Gzip extends InMemory {
        @Override
        byte[] decompress(byte[] compressed, int length) throws IOException {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                byte[] bytes = in.readNBytes(length);
                if (bytes.length != length || in.read() >= 0) {
                    throw new IOException("a page has another length than " + length + " bytes");
                }
                return bytes;
            }
        }
    }
}
