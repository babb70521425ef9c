/** Wires a server, starts it in order and drains it. Guice is known here and nowhere else. */
@NullMarked
package dev.baton.bootstrap.server;

import org.jspecify.annotations.NullMarked;
