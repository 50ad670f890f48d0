# shellcheck shell=bash
# What every verb uses. Sourced by build.sh, with the repository as the current directory.

# Nothing of a build stays running after it, and nothing needs more of the system than it must.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}

# Progress goes to standard error: standard output belongs to what was asked for.
say() { printf '%s\n' "$*" >&2; }
die() { say "build.sh: $*"; exit 1; }

child=''
end() {
  trap '' INT TERM HUP
  if [[ -n $child ]]; then
    kill -TERM "$child" 2>/dev/null || true
    { wait "$child" || true; } 2>/dev/null
  fi
  ! declare -F end_jobs >/dev/null || end_jobs
  exit "$1"
}
trap 'end 130' INT
trap 'end 143' TERM HUP

# run COMMAND...: like COMMAND, but ended together with this script.
run() {
  local status=0
  setpriv --pdeathsig TERM "$@" <&0 &
  child=$!
  wait "$child" || status=$?
  child=''
  return "$status"
}

# need_work: a temporary directory, $work, that goes when the script ends.
work=''
need_work() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

# build SOLUTION-OR-PROJECT: in Release, quietly.
build() {
  say "Building $1"
  run dotnet build "$1" --configuration Release --verbosity quiet -consoleLoggerParameters:NoSummary >&2 || die "the build failed"
}
