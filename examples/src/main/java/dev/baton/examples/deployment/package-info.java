/** Who does the work of the saga that deploys a feature. */
@NullMarked
package dev.baton.examples.deployment;

import org.jspecify.annotations.NullMarked;
