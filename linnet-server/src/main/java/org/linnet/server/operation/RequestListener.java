package org.linnet.server.operation;

/** Is told of each request once its answer is sent, on the thread that sent it. */
@FunctionalInterface
interface RequestListener {
    void answered(AnsweredRequest request);
}
