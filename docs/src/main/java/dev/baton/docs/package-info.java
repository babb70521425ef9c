/** Makes the references in {@code docs/reference} from the code that they describe. */
@NullMarked
package dev.baton.docs;

import org.jspecify.annotations.NullMarked;
