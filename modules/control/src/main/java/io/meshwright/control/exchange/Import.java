package io.meshwright.control.exchange;

/// A reader of one foreign format, made for one source, that answers contracts.
///
/// What the source proves stands in the contracts; what it only suggests stands beside them, each
/// with how sure it is; what no contract can hold is told.
@FunctionalInterface
public interface Import {
    /// Reads the source.
    ///
    /// @throws Unreadable when it is not what it is said to be
    Imported read();
}
