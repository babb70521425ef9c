/** What people declare in files of YAML or JSON: rules, sagas and aggregations. */
@NullMarked
package dev.baton.bootstrap.declaration;

import org.jspecify.annotations.NullMarked;
