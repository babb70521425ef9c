/** Where log lines go, and how many there are. */
@NullMarked
package dev.baton.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
