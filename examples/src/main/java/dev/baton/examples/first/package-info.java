/** The first agent of a newcomer. */
@NullMarked
package dev.baton.examples.first;

import org.jspecify.annotations.NullMarked;
