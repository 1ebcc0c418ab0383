/// Problems in the formats that machines of others read: SARIF, JUnit, workflow annotations,
/// Markdown. Pure functions from a [io.meshwright.control.report.Report] to text; looks only at
/// problems and lint rules of the language.
@NullMarked
package io.meshwright.control.report;

import org.jspecify.annotations.NullMarked;
