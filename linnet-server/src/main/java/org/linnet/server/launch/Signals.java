package org.linnet.server.launch;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Signals of the system to this process. Java has no public way to be told of them; where its own is not there, they do what they always do. */
public final class Signals {
    private Signals() {}

    /**
     * Runs something whenever a signal comes, on a thread of its own.
     *
     * @param name without SIG, such as {@code TERM}
     * @return whether it will; there may be no such signal here
     */
    public static boolean handle(String name, Runnable action) {
        requireNonNull(action, "action is null");
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            action.run();
                            yield null;
                        }
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "handler of " + name;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (InvocationTargetException e) {
            // No such signal here, or Java itself handles it.
            return false;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
