package org.linnet.server.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/**
 * Knows which connections have a request that is not answered yet. Jetty's own counts of messages do not tell, since an answer that only asks for
 * the body counts as one, too.
 *
 * <p>Once the server is told to stop, all others are closed, and these once their request is answered, so that it does not wait for them. Jetty would do so by a shorter timeout for all,
 * which cuts off a request whose client pauses for a second, too.
 */
public final class BusyConnections extends Handler.Wrapper implements Graceful {
    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean shutdown;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        busy.add(connection);
        Request.addCompletionListener(request, failure -> {
            busy.remove(connection);
            if (shutdown) {
                connection.close();
            }
        });
        return super.handle(request, response, callback);
    }

    /** Whether a connection has a request that is not answered yet. */
    public boolean isBusy(EndPoint connection) {
        return busy.contains(connection);
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        shutdown = true;
        Server server = getServer();
        for (Connector connector : server.getConnectors()) {
            for (EndPoint connection : connector.getConnectedEndPoints()) {
                if (!isBusy(connection)) {
                    connection.close();
                }
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }
}
