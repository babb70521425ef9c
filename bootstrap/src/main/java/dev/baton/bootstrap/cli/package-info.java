/** The command line: each command parses, calls and renders. */
@NullMarked
package dev.baton.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
