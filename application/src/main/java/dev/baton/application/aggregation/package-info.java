/** Waiting for a set of events under one key. */
@NullMarked
package dev.baton.application.aggregation;

import org.jspecify.annotations.NullMarked;
