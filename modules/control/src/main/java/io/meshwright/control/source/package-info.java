/// Databases in which data lies that no build of the platform wrote: which tables and columns are
/// there, and their rows as they are at one moment. Adapters of other modules answer; knows the
/// engine's way to describe files, and nothing of contracts or checks.
@NullMarked
package io.meshwright.control.source;

import org.jspecify.annotations.NullMarked;
