/// The API as its callers see it: the values that it takes and answers, as `openapi.yaml` describes
/// them, and a client that speaks it. Knows the door's token and nothing of what lies behind it.
@NullMarked
package io.meshwright.server.client;

import org.jspecify.annotations.NullMarked;
