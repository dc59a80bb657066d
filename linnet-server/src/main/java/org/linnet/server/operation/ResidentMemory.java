package org.linnet.server.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this process as the system counts it, Java's own and that of native libraries; only Linux tells. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern LINE = Pattern.compile("(?m)^(VmRSS|RssAnon):\\s*(\\d+) kB$");

    private ResidentMemory() {}

    /** All of it; NaN where the system does not tell. */
    static double all() {
        return bytes("VmRSS");
    }

    /** Without what is the same as in files. */
    static double anonymous() {
        return bytes("RssAnon");
    }

    private static double bytes(String name) {
        try {
            Matcher lines = LINE.matcher(Files.readString(STATUS, US_ASCII));
            while (lines.find()) {
                if (lines.group(1).equals(name)) {
                    return Long.parseLong(lines.group(2)) * 1024.0;
                }
            }
        } catch (IOException e) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
