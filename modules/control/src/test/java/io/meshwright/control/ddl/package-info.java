/// Definitions of tables read into contracts.
@NullMarked
package io.meshwright.control.ddl;

import org.jspecify.annotations.NullMarked;
