/** Events, their envelope, and the topics on which they stand. */
@NullMarked
package dev.baton.domain.event;

import org.jspecify.annotations.NullMarked;
