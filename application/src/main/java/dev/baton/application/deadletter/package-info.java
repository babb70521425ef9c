/** Keeping what is not delivered any more, and what people do about it. */
@NullMarked
package dev.baton.application.deadletter;

import org.jspecify.annotations.NullMarked;
