package io.meshwright.server.door;

/// The methods that routes may have. `HEAD` goes where `GET` goes; all others are refused.
public enum Method {
    GET,
    POST
}
