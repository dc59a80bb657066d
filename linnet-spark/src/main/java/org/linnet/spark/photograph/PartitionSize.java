package org.linnet.spark.photograph;

import java.io.Serializable;
import org.apache.spark.sql.SparkSession;

/**
 * How much work goes into one partition. A photograph counts as its bytes and, for what every one costs whatever its size, {@code bytes /
 * photographs} more: about so many bytes or so many photographs are the most, and a few large ones take about as long as many small ones.
 * With few photographs partitions are smaller, so that every core has some.
 *
 * @param bytes most bytes of a partition, to within one photograph
 * @param photographs most photographs of a partition, to within one
 * @param least how many partitions there are at least, if there are as many photographs
 */
public record PartitionSize(long bytes, int photographs, int least) implements Serializable {
    private static final long serialVersionUID = 1;

    /** At some 20 photographs a second and core half a minute at most; what a lost executor takes with it. */
    private static final int PHOTOGRAPHS = 512;

    private static final long BYTES = 512L << 20;
    private static final int PARTITIONS_PER_CORE = 4;
    private static final int HUGE_SHARE = 4;

    public PartitionSize {
        if (photographs < 1 || bytes < photographs) {
            throw new IllegalArgumentException("bytes and photographs of a partition: " + bytes + ", " + photographs);
        }
        if (least < 1) {
            throw new IllegalArgumentException("least is below 1: " + least);
        }
    }

    /** 512 MiB or 512 photographs, and four partitions for each core at least. */
    public static PartitionSize of(SparkSession spark) {
        return new PartitionSize(
                BYTES, PHOTOGRAPHS, PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism());
    }

    /** Whether a file is so large that it is alone in its partition. */
    boolean isHuge(long length) {
        return length >= bytes / HUGE_SHARE;
    }

    /** What a photograph counts as. */
    long weight(long length) {
        return length + bytes / photographs;
    }

    /** What a partition may count as where all photographs that are not huge count as so much. */
    long capacity(long total) {
        return Math.min(bytes, Math.max(1, (total + least - 1) / least));
    }
}
