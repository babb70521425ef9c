/** Where the program begins. */
@NullMarked
package dev.baton.bootstrap;

import org.jspecify.annotations.NullMarked;
