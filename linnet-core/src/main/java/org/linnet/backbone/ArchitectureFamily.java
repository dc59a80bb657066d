package org.linnet.backbone;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Networks of one kind. A family that is on the class path is found by {@link ServiceLoader}, so it needs a public
 * constructor without parameters and its name in {@code META-INF/services/org.linnet.backbone.ArchitectureFamily}.
 */
public interface ArchitectureFamily {
    /** Its networks; always the same. */
    List<Architecture> architectures();
}
