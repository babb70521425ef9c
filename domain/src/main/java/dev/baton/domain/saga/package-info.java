/** Work in steps that is undone in reverse where a step fails. */
@NullMarked
package dev.baton.domain.saga;

import org.jspecify.annotations.NullMarked;
