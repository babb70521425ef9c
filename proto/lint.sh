#!/bin/sh
# Lints the proto files with buf; exits with a status other than zero when there is anything to say.
# Everything that it needs goes into proto/target: buf by npm, the imported files by Maven.
set -eu

BUF_VERSION=1.75.0
cd "$(dirname "$0")"
tools="$PWD/target/lint"
mkdir -p "$tools"
./imports.sh >/dev/null

if [ ! -x "$tools/node_modules/.bin/buf" ]; then
  command -v npm >/dev/null || { echo "proto/lint.sh needs npm (Node.js)" >&2; exit 2; }
  npm install --silent --no-fund --no-audit --prefix "$tools" "@bufbuild/buf@$BUF_VERSION"
fi

exec "$tools/node_modules/.bin/buf" lint
