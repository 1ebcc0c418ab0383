package io.meshwright.server.client;

/// The server did not answer: says where it was sought and what to do.
public final class ServerUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
