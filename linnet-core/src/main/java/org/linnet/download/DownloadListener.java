package org.linnet.download;

/** Told how a download goes, on the thread that does it. */
public interface DownloadListener {
    /** Listens to nothing. */
    DownloadListener NONE = progress -> {};

    /** More has come. */
    void progress(DownloadProgress progress);

    /** Something a person may want to know, such as that the connection was lost and is tried again. */
    default void remark(String remark) {}
}
