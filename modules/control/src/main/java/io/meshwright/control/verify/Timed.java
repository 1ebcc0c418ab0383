package io.meshwright.control.verify;

import io.meshwright.mesh.release.CheckResult;
import java.time.Duration;

/// A check's result, and how long it took.
///
/// @param took the queries that the check needed. One query measures for many checks, so the times
///   of several checks are no sum
public record Timed(CheckResult result, Duration took) {}
