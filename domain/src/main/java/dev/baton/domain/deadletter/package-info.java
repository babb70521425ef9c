/** What is not delivered any more: why, and what people do about it. */
@NullMarked
package dev.baton.domain.deadletter;

import org.jspecify.annotations.NullMarked;
