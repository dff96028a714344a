#!/usr/bin/env bash
# Installs a real VS Code without a display: the VS Code server of the npm package code-server, the Node that
# fits it (npm package node-linux-*), and a Chromium to look at it. Idempotent; prints the folder at the end.
# --no-browser: VS Code only, since the user has a browser.
# Environment: CODE_SERVER_VERSION, ROLEWISE_VSCODE_NODE ("system": the Node in PATH), ROLEWISE_VSCODE_DIR (cache).
set -euo pipefail
code_server=${CODE_SERVER_VERSION:-4.139.1} # VS Code 1.139.1
node_version=${ROLEWISE_VSCODE_NODE:-24.21.0} # the engines.node of that code-server
cache=${ROLEWISE_VSCODE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rolewise-vscode}
dir=$cache/code-server-$code_server-node-$node_version

browser() {
  [ -n "${CHROMIUM_PATH:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}
if [ "${1:-}" = --no-browser ]; then browser() { :; }; fi
if ! browser >/dev/null && command -v apt-get >/dev/null; then
  # Never asks for a password: without root rights the caller hears that no browser was found.
  sudo=(); [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
fi >&2
browser >/dev/null || { echo 'no Chromium found, and none could be installed' >&2; exit 1; }

if [ ! -f "$dir/.complete" ]; then
  rm -rf "$dir" && mkdir -p "$dir" && cd "$dir"
  echo '{"name":"rolewise-vscode","private":true}' >package.json
  packages=("code-server@$code_server")
  [ "$node_version" = system ] || packages+=("node-linux-$(node -p process.arch)@$node_version")
  # No install scripts: code-server's refuses other Node versions and compiles modules that serving does not need.
  npm install --ignore-scripts --no-audit --no-fund --loglevel=error "${packages[@]}"
  cd node_modules/code-server/lib/vscode
  npm install --omit=dev --legacy-peer-deps --ignore-scripts --no-audit --no-fund --loglevel=error
  touch "$dir/.complete"
fi >&2
echo "$dir"
