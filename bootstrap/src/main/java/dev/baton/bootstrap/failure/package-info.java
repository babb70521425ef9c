/** How a command says that it did not work: an exit code, what is wrong, what to do. */
@NullMarked
package dev.baton.bootstrap.failure;

import org.jspecify.annotations.NullMarked;
