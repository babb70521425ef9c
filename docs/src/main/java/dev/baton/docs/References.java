package dev.baton.docs;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.baton.bootstrap.cli.Cli;
import dev.baton.infrastructure.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All references, and the program that writes them. */
public final class References {
  /** What writes them anew, for people whom a test has told that one is stale. */
  static final String COMMAND = "./mvnw -q -P references -pl docs -am process-classes";

  private References() {}

  /**
   * Writes all references.
   *
   * @param arguments the descriptors of the proto files, and the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    for (Reference reference : all(Path.of(arguments[0]))) {
      Files.writeString(folder.resolve(reference.file()), reference.text());
    }
  }

  /** All references, with {@code descriptors} as protoc wrote them. */
  static List<Reference> all(Path descriptors) throws IOException {
    List<FileDescriptorProto> files = protoFiles(descriptors);
    return List.of(
        new Reference("proto.md", ProtoReference.of(files)),
        new Reference("errors.md", ErrorReference.of(DocumentedReason.all(files))),
        new Reference("configuration.md", ConfigurationReference.of(Settings.all())),
        new Reference("cli.md", CliReference.of(Cli.commandLine())));
  }

  /**
   * The proto files of the API, in the order of their names; what nodes say to each other is none.
   */
  static List<FileDescriptorProto> protoFiles(Path descriptors) throws IOException {
    try (InputStream in = Files.newInputStream(descriptors)) {
      return FileDescriptorSet.parseFrom(in).getFileList().stream()
          .filter(file -> file.getPackage().equals("baton.v1"))
          .sorted((one, other) -> one.getName().compareTo(other.getName()))
          .toList();
    }
  }

  /** The lines with which a reference begins. */
  static String head(String title, String source) {
    return "# "
        + title
        + "\n\nGenerated from "
        + source
        + "; written anew by `"
        + COMMAND
        + "`.\n\n";
  }
}
