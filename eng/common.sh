# shellcheck shell=bash
# What every verb uses. Sourced by build.sh, with the repository as the current directory.

# Nothing of a build stays running after it, and nothing needs more of the system than it must. One compiler of our own serves all
# projects of a build, warm from the second on.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=netlink-$$ DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}

# Progress goes to standard error: standard output belongs to what was asked for.
say() { printf '%s\n' "$*" >&2; }
die() { say "build.sh: $*"; exit 1; }

# end_compiler: ends it, where it runs.
end_compiler() {
  local version
  [[ -S ${TMPDIR:-/tmp}/$SharedCompilationId ]] || return 0
  version=$(dotnet --version)
  "$(dotnet --list-sdks | sed -n "s/^$version \[\(.*\)\]$/\1/p")/$version/Roslyn/bincore/VBCSCompiler" -shutdown -pipename:"$SharedCompilationId" >&2 || true
}

work=''   # a folder for what need not stay
leave() {
  end_compiler
  [[ -z $work ]] || rm -rf "$work"
}
trap leave EXIT

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
need_work() { work=$(mktemp -d); }

# build SOLUTION-OR-PROJECT: in Release, quietly.
build() {
  local status=0
  say "Building $1"
  run dotnet build "$1" --configuration Release --verbosity quiet -consoleLoggerParameters:NoSummary >&2 || status=$?
  end_compiler
  ((status == 0)) || die "the build failed"
}
