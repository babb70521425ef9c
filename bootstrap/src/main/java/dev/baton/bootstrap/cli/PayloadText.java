package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an argument stands for: itself, {@code @file} the file's content, {@code -} the input. */
final class PayloadText {
  /** More than any server takes, so that a mistaken file does not fill the memory. */
  private static final int BYTES_MAX = 64 << 20;

  private PayloadText() {}

  static byte[] bytes(String argument, InputStream input) {
    try {
      if (argument.equals("-")) {
        return limited(input.readNBytes(BYTES_MAX + 1), "standard input");
      }
      return argument.startsWith("@")
          ? file(Path.of(argument.substring(1)))
          : argument.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, argument + " cannot be read: " + e, "", e);
    }
  }

  static String text(String argument, InputStream input) {
    return new String(bytes(argument, input), StandardCharsets.UTF_8);
  }

  private static byte[] file(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return limited(content.readNBytes(BYTES_MAX + 1), file.toString());
    }
  }

  private static byte[] limited(byte[] bytes, String what) {
    if (bytes.length > BYTES_MAX) {
      throw new Failure(ExitCode.USAGE, what + " is larger than 64 MiB", "");
    }
    return bytes;
  }
}
