package org.linnet.internal.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.label.Labelled;

/** Finds what other jars add to Linnet, as {@link ServiceLoader} does. */
public final class Providers {
    private Providers() {}

    /**
     * Linnet's own, then those of {@link #load}.
     *
     * @param own those that no such file names
     * @throws LinnetException FAILURE where one cannot be loaded, or two have one label
     */
    public static <T extends Labelled> List<T> of(Class<T> service, List<? extends T> own) {
        List<T> all = new ArrayList<>(own);
        all.addAll(load(service));
        return List.copyOf(byName(all, Labelled::label).values());
    }

    /**
     * What {@code META-INF/services} names to Linnet's class loader, and to this thread's, which sees the plug-ins of an
     * application but in some servers' threads not Linnet.
     *
     * @throws LinnetException FAILURE where one cannot be loaded
     */
    public static <T> List<T> load(Class<T> service) {
        Map<Class<?>, T> all = new LinkedHashMap<>();
        try {
            for (ServiceLoader<T> loader :
                    List.of(ServiceLoader.load(service, service.getClassLoader()), ServiceLoader.load(service))) {
                loader.stream().forEach(one -> all.computeIfAbsent(one.type(), type -> one.get()));
            }
        } catch (ServiceConfigurationError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "a plug-in cannot be loaded: " + e.getMessage() + ". Remove its jar.", e);
        }
        return List.copyOf(all.values());
    }

    /**
     * By name, in their order.
     *
     * @throws LinnetException FAILURE where two have one name
     */
    public static <T> Map<String, T> byName(List<T> all, Function<? super T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T one : all) {
            T other = byName.put(name.apply(one), one);
            if (other != null) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        other.getClass().getName() + " and " + one.getClass().getName() + " are both called '"
                                + name.apply(one) + "'; remove the jar of one of them.");
            }
        }
        return byName;
    }
}
