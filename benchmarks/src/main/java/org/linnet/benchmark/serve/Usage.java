package org.linnet.benchmark.serve;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time that the server and this process, the client, take from when this was made. */
final class Usage {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ServerProcess server;
    private final double serverBefore;
    private final double clientBefore;

    Usage(ServerProcess server) {
        this.server = server;
        serverBefore = server.processorSeconds();
        clientBefore = own();
    }

    private static double own() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Processor seconds of the server. */
    double server() {
        return server.processorSeconds() - serverBefore;
    }

    /** Processor seconds of this process. */
    double client() {
        return own() - clientBefore;
    }
}
