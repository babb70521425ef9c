/** Everything that Baton needs from the world: the ports that adapters implement. */
@NullMarked
package dev.baton.application.port;

import org.jspecify.annotations.NullMarked;
