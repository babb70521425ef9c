/** One YAML file and the environment become a checked, immutable configuration. */
@NullMarked
package dev.baton.infrastructure.config;

import org.jspecify.annotations.NullMarked;
