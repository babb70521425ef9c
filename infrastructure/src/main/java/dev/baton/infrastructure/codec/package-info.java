/** The form in which facts stand in the log. */
@NullMarked
package dev.baton.infrastructure.codec;

import org.jspecify.annotations.NullMarked;
