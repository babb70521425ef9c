/** Where ids come from. */
@NullMarked
package dev.baton.infrastructure.ids;

import org.jspecify.annotations.NullMarked;
