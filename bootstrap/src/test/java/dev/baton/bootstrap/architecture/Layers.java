package dev.baton.bootstrap.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything stands. The rules name packages only by this class, so that they hold for Baton
 * and, to see that they can fail, for the fixtures, which stand below a root of their own.
 *
 * @param root the package below which the modules' packages stand
 */
record Layers(String root) {
  /** Baton's root. */
  static final String ROOT = "dev.baton";

  /** The root of the classes that violate the rules. */
  static final String FIXTURES = "dev.baton.bootstrap.architecture.fixture";

  static final Layers BATON = new Layers(ROOT);
  static final Layers FIXTURE = new Layers(FIXTURES);

  /** The word for what capabilities share; it knows none of them. */
  static final String KERNEL = "kernel";

  /** Capabilities, each of which may know those before it and none after it. */
  static final List<String> CAPABILITIES =
      List.of(
          "event",
          "deadletter",
          "subscription",
          "agent",
          "request",
          "aggregation",
          "saga",
          "reaction",
          "turn");

  String domain() {
    return root + ".domain";
  }

  String application() {
    return root + ".application";
  }

  String ports() {
    return application() + ".port";
  }

  String adapters() {
    return root + ".adapters";
  }

  String grpc() {
    return adapters() + ".grpc";
  }

  String persistence() {
    return adapters() + ".persistence";
  }

  String memory() {
    return adapters() + ".memory";
  }

  String infrastructure() {
    return root + ".infrastructure";
  }

  /** The generated code of the API. */
  String proto() {
    return root + ".v1";
  }

  String sdk() {
    return root + ".sdk";
  }

  String examples() {
    return root + ".examples";
  }

  String bootstrap() {
    return root + ".bootstrap";
  }

  String cli() {
    return bootstrap() + ".cli";
  }

  /** The databases of the tests of several modules. */
  String testing() {
    return root + ".testing";
  }

  /** The modules whose packages are capabilities. */
  List<String> layered() {
    return List.of(domain(), application(), grpc(), persistence(), memory());
  }

  /** Every package that has a name here, and so must have classes. */
  Stream<String> all() {
    return Stream.of(
            Stream.of(domain(), application(), ports(), grpc(), persistence(), memory()),
            Stream.of(infrastructure(), proto(), sdk(), examples(), bootstrap(), cli(), testing()),
            Stream.of(capability(domain(), KERNEL), capability(application(), KERNEL)),
            CAPABILITIES.stream().map(capability -> capability(domain(), capability)),
            CAPABILITIES.stream().map(capability -> capability(application(), capability)))
        .flatMap(names -> names);
  }

  static String capability(String layer, String capability) {
    return layer + "." + capability;
  }

  /** A package and everything below it, as ArchUnit writes it. */
  static String in(String name) {
    return name + "..";
  }

  /** Packages and everything below them, as ArchUnit writes it. */
  static String[] in(String... names) {
    return Stream.of(names).map(Layers::in).toArray(String[]::new);
  }
}
