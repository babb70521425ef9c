/** The example of embedding: compiled, tested, and shown by docs/EMBEDDING.md. */
package dev.baton.docs.embedding;
