package io.meshwright.control.verify;

/// How far a verification that remembers had to read.
///
/// @param files how many files hold the rows
/// @param remembered how many of them were not read for what is known of an earlier time
/// @param wholly how many checks had to read all files nevertheless, because values of parts do not
///   make one of the whole
/// @param isAnew whether an earlier verification was of no use, because files of its time have
///   changed or are gone
public record Reach(int files, int remembered, int wholly, boolean isAnew) {}
