/** Checking payloads against JSON Schemas. */
@NullMarked
package dev.baton.infrastructure.schema;

import org.jspecify.annotations.NullMarked;
