package io.meshwright.control.verify;

/// A data file as it was when it was read, by which a later look tells whether it is still the
/// same.
///
/// @param path absolute
/// @param modified nanoseconds since 1970; 0 for a file that a table format names, because nobody
///   writes such a file again
/// @param content the fingerprint of what is in it, where the time does not tell: a file that was
///   written a moment before may be written again within the same tick of the clock. Empty for all
///   others
public record FileMark(String path, long bytes, long modified, String content) {}
