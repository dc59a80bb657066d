package org.linnet.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class LinnetVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"linnet " + org.linnet.Linnet.version()};
    }
}
