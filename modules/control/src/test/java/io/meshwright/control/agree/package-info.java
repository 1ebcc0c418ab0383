/// Tests of documents of agreements, as they leave and come back.
@NullMarked
package io.meshwright.control.agree;

import org.jspecify.annotations.NullMarked;
