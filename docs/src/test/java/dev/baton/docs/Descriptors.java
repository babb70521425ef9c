package dev.baton.docs;

import java.nio.file.Path;

/** The descriptors of the proto files, which the build of this module has protoc write. */
final class Descriptors {
  static final Path FILE = Path.of("target", "descriptors.binpb");

  private Descriptors() {}
}
