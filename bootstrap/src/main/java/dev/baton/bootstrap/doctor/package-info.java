/** Finds out whether this machine can run a server, and what stands in the way. */
@NullMarked
package dev.baton.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
