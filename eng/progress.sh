# shellcheck shell=bash
# How far long work is, for somebody who looks on. Sourced by verbs.

# with_progress WHAT DETAIL COMMAND...: COMMAND, and as long as it works a line with the time since it began and what the command
# DETAIL prints. Nothing of it where standard error is no terminal: a log has no use for it.
with_progress() {
  local what=$1 detail=$2 watcher='' status=0
  shift 2
  if [[ -t 2 ]]; then
    progress_line "$what" "$detail" &
    watcher=$!
  fi
  "$@" || status=$?
  if [[ -n $watcher ]]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    printf '\r\e[K' >&2
  fi
  return "$status"
}

# progress_line WHAT DETAIL: until it is ended, or the script is gone.
progress_line() {
  local began=$SECONDS
  trap - INT TERM HUP
  while kill -0 $$ 2>/dev/null; do
    printf '\r\e[K%s: %d:%02d, %s' "$1" $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)) "$("$2" 2>/dev/null)" >&2
    sleep 1
  done
}

# ahead_progress FOLDER: how far the compilation ahead of time is that leaves its intermediate files there.
ahead_progress() {
  if [[ -n $(find "$1" -path '*/native/*.o' -print -quit) ]]; then
    echo 'linking'
  elif [[ -n $(find "$1" -path '*/native/*.rsp' -print -quit) ]]; then
    echo 'compiling to machine code'
  else
    echo 'compiling to IL'
  fi
}
