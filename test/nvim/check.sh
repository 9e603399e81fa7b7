#!/bin/sh
# Neovim, a client nobody here wrote, against the built server (Debian: apt-get install neovim). Exit code 0 only if every check passed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v nvim >/dev/null; then
  echo 'nvim is not installed.' >&2
  echo '0 passed, 1 failed'
  exit 1
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp -R "$here/../vscode/fixture" "$tmp/workspace"
export XDG_CACHE_HOME="$tmp" XDG_STATE_HOME="$tmp" XDG_DATA_HOME="$tmp" XDG_CONFIG_HOME="$tmp"
export CHECK_SERVER="$here/../../dist/server.cjs" CHECK_ROOT="$tmp/workspace"
timeout 120 nvim --headless -u NONE -i NONE -n -c "luafile $here/check.lua"
