/** The examples of docs/EVENT-PATTERNS.md, as it shows them, each run against a server. */
package dev.baton.docs.patterns;
