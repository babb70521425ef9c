/** Publishing, reading and following events; topics; timelines. */
@NullMarked
package dev.baton.application.event;

import org.jspecify.annotations.NullMarked;
