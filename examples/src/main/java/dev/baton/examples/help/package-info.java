/** One agent asks others for help, of whom the first declines and the second answers. */
@NullMarked
package dev.baton.examples.help;

import org.jspecify.annotations.NullMarked;
