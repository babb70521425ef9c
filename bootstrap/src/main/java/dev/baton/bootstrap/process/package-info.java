/** Programs of Baton as children of this process: a server, agents. */
@NullMarked
package dev.baton.bootstrap.process;

import org.jspecify.annotations.NullMarked;
