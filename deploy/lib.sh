# SPDX-License-Identifier: Apache-2.0
# Shared functions of the scripts in deploy/. Sourced, never run. Needs bash and Linux' /proc.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Everything that a script makes stands here; another folder is another, independent installation.
STATE="${TONGJIE_DEPLOY_STATE:-$ROOT/deploy/.state}"
SWIFT_NEEDED=6.3
CONFIGURATION="${TONGJIE_CONFIGURATION:-debug}"
# Programs of a release carry Swift's own libraries: nothing to install beside them, and a call costs less.
BUILD=(-c "$CONFIGURATION")
if [ "$CONFIGURATION" = release ]; then BUILD+=(--static-swift-stdlib); fi
SERVICES=(enrollment commercial-sync claims notifications)

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# Wall-clock milliseconds.
now_ms() { local t="${EPOCHREALTIME/./}"; echo $((t / 1000)); }
# Seconds with one decimal since a value of now_ms.
since() { local ms=$(($(now_ms) - $1)); printf '%d.%d' $((ms / 1000)) $((ms % 1000 / 100)); }

# wait_for SECONDS COMMAND…: probes until the command succeeds; false when the time is over.
wait_for() {
  local end=$(($(now_ms) + $1 * 1000)); shift
  until "$@" >/dev/null 2>&1; do
    [ "$(now_ms)" -lt "$end" ] || return 1
    sleep 0.05
  done
}

# A TCP port of the loopback that nobody holds at this moment.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
# accepts HOST:PORT
accepts() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

# What tells a process from a later one with the same number: the boot and the tick it started at.
process_identity() {
  local stat
  stat="$(cat "/proc/$1/stat" 2>/dev/null)" || return 1
  stat="${stat##*) }"                       # the name may hold blanks; the state follows it
  [ "${stat%% *}" != Z ] || return 1
  # shellcheck disable=SC2086 # the fields are to be split
  set -- $stat
  echo "$(cat /proc/sys/kernel/random/boot_id) ${20}"
}
# record_process FILE PID
record_process() {
  local identity
  identity="$(process_identity "$2")" || return 1
  echo "$2 $identity" >"$1.new"
  mv "$1.new" "$1"
}
# daemon LOG COMMAND…: to be run with &. The process outlives the script, so it lets go of everything it inherits: of the
# terminal, of descriptors by which a caller of the script waits for its end, and of a mask that blocks signals (which
# threads of a Swift program have: SIGTERM would never arrive).
daemon() {
  local fd log="$1"
  shift
  for fd in /proc/self/fd/*; do
    fd="${fd##*/}"
    [ "$fd" -le 2 ] || eval "exec $fd>&-"
  done
  exec setsid env --default-signal "$@" >>"$log" 2>&1 </dev/null
}
# running FILE: the very process that was recorded is alive. A stale number or another boot is not.
running() {
  local pid recorded
  [ -s "$1" ] || return 1
  read -r pid recorded <"$1"
  [ "$(process_identity "$pid" || true)" = "$recorded" ]
}
# stop_process FILE SECONDS: SIGTERM to the recorded process, waits; SIGKILL when it does not end in time.
stop_process() {
  local pid
  if running "$1"; then
    read -r pid _ <"$1"
    kill -TERM "$pid"
    if ! wait_for "$2" not running "$1"; then
      say "process $pid did not end within $2 s and is killed"
      kill -KILL "$pid"
      wait_for 5 not running "$1" || fail "process $pid cannot be killed"
    fi
  fi
  rm -f "$1"
}
not() { ! "$@"; }

# Swift is the one thing that deploy/install does not install. Whether it is there can be asked at once…
require_swift_in_path() {
  command -v swift >/dev/null || fail "Swift $SWIFT_NEEDED or newer is needed in PATH (https://swift.org/install); everything else is installed for you"
}
# …its version only when the libraries that it needs are installed.
require_swift() {
  require_swift_in_path
  local text version
  text="$(swift --version 2>&1)" || fail "swift does not run: $text"
  [[ "$text" =~ Swift\ version\ ([0-9]+\.[0-9]+(\.[0-9]+)?) ]] || fail "cannot read the version of Swift from: $text"
  version="${BASH_REMATCH[1]}"
  [ "$(printf '%s\n%s\n' "$SWIFT_NEEDED" "$version" | sort -V | head -n 1)" = "$SWIFT_NEEDED" ] ||
    fail "Swift $SWIFT_NEEDED or newer is needed, this is $version"
}

binary() { echo "$ROOT/.build/$CONFIGURATION/$1"; }

# Builds all executables when a source is newer than the last build; SwiftPM shows the progress.
build_if_needed() {
  local stamp="$ROOT/.build/tongjie-built-$CONFIGURATION"
  cd "$ROOT"
  if [ -x "$(binary tongjie)" ] && [ -e "$stamp" ] &&
    [ -z "$(find Package.swift Shared Services -newer "$stamp" -not -path 'Shared/Policies/*' -print -quit)" ]; then
    return
  fi
  require_swift
  mkdir -p .build
  touch "$stamp.started"                    # a source changed while building counts as newer
  say "building ($CONFIGURATION); the first build takes some minutes"
  swift build "${BUILD[@]}" >&2
  mv "$stamp.started" "$stamp"
}

# install_venv FOLDER REQUIREMENTS [OPTION…]: a Python environment with exactly what the file pins; again only when it changes.
install_venv() {
  local venv="$1" requirements="$2" wanted
  shift 2
  wanted="$(sha256sum <"$requirements")"
  [ "$(cat "$venv/installed" 2>/dev/null)" != "$wanted" ] || return 0
  say "installing $requirements"
  rm -rf "$venv"
  mkdir -p "$(dirname "$venv")"
  /usr/bin/python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes "$@" -r "$requirements" >&2 ||
    fail "$requirements cannot be installed"
  echo "$wanted" >"$venv/installed"
}

# start_apart VENV: broker, topics, new secrets and the four services in $STATE, a folder that nobody else uses. VENV holds
# the local broker. Exports what deploy/tongjie needs. To stop: stop_services, deploy/broker stop.
start_apart() {
  local name
  mkdir -p "$STATE"/{logs,run,data}
  ln -s "$1" "$STATE/venv"
  for name in master routing; do
    (umask 077 && od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"$STATE/$name")
  done
  env -u KAFKA_BOOTSTRAP_SERVERS TONGJIE_DEPLOY_STATE="$STATE" "$ROOT/deploy/broker" start >/dev/null
  source "$STATE/broker/env"
  export TONGJIE_SECRET_FILE="$STATE/master" TONGJIE_ROUTING_KEY_FILE="$STATE/routing"
  export TONGJIE_POLICIES_DIR="${TONGJIE_POLICIES_DIR:-$ROOT/Shared/Policies}"
  "$(binary tongjie)" topics create --file "$ROOT/deploy/topics.yaml" >/dev/null
  for name in "${SERVICES[@]}"; do
    mkdir -p "$STATE/data/$name"
    TONGJIE_STATE_DIR="$STATE/data/$name" daemon "$STATE/logs/$name.log" "$(binary "tongjie-$name")" &
    record_process "$STATE/run/$name" $! || fail "$name ended at once"
    disown
  done
  "$(binary tongjie)" health --timeout 90 >/dev/null || fail "the services are not ready"
}

# Stops the services that deploy/up recorded, all at once; what they took is finished first (25 s at most).
stop_services() {
  local name pids=() failed=0
  for name in "${SERVICES[@]}"; do
    stop_process "$STATE/run/$name" 30 &
    pids+=($!)
  done
  for name in "${pids[@]}"; do wait "$name" || failed=1; done
  return $failed
}
