#!/bin/sh
# Generates Python from Baton's proto files, by protoc and the plugin of gRPC, into the folder
# `generated` beside this file.
set -eu

cd "$(dirname "$0")"
imports=$(../../proto/imports.sh)
sources=../../proto/src/main/protobuf
plugin=$(command -v grpc_python_plugin)
rm -rf generated
mkdir generated
protoc --proto_path="$sources" --proto_path="$imports" \
  --python_out=generated --grpc_python_out=generated \
  --plugin=protoc-gen-grpc_python="$plugin" \
  "$sources"/baton/v1/*.proto "$imports"/buf/validate/validate.proto "$imports"/google/rpc/*.proto
