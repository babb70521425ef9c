#!/bin/sh
# Unpacks the proto files that Baton's import into a folder, by Maven from the artifacts that the
# build uses anyway, and prints the folder.
set -eu

cd "$(dirname "$0")"
imports="$PWD/target/lint/imports"
if [ ! -d "$imports/buf/validate" ] || [ ! -d "$imports/google/rpc" ]; then
  (cd .. && ./mvnw -B -ntp -q -pl proto dependency:unpack-dependencies \
    -DincludeArtifactIds=protovalidate,proto-google-common-protos \
    -Dmdep.unpack.includes='buf/validate/*.proto,google/rpc/*.proto' \
    -DoutputDirectory="$imports") >&2
fi
echo "$imports"
