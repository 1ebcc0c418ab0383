/// The REST API: each group of routes asks the rooms of the control floor and answers the values of
/// the room `client`. What it answers is described first in `openapi.yaml`.
@NullMarked
package io.meshwright.server.rest;

import org.jspecify.annotations.NullMarked;
