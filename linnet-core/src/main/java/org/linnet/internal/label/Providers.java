package org.linnet.internal.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.label.Labelled;

/** Finds what other jars add to Linnet, as {@link ServiceLoader} does. */
public final class Providers {
    private Providers() {}

    /**
     * Linnet's own, then what {@code META-INF/services} names to this thread's class loader.
     *
     * @param own those that no such file names
     * @throws LinnetException FAILURE where one cannot be loaded, or two have one label
     */
    public static <T extends Labelled> List<T> of(Class<T> service, List<? extends T> own) {
        List<T> all = new ArrayList<>(own);
        try {
            ServiceLoader.load(service).forEach(all::add);
        } catch (ServiceConfigurationError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "a plug-in cannot be loaded: " + e.getMessage() + ". Take its jar away.", e);
        }
        Map<String, T> byLabel = new HashMap<>();
        for (T one : all) {
            T other = byLabel.put(one.label(), one);
            if (other != null) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        other.getClass().getName() + " and " + one.getClass().getName() + " are both called '"
                                + one.label() + "'; take the jar of one of them away.");
            }
        }
        return List.copyOf(all);
    }
}
