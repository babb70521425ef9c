/** Sagas: defining, starting and running them, helping those that are stuck, and watching. */
@NullMarked
package dev.baton.application.saga;

import org.jspecify.annotations.NullMarked;
