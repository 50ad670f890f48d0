# shellcheck shell=bash
# ./build.sh aot: a program of the library's every object, compiled ahead of time without a warning, and run.
. eng/places.sh
. eng/progress.sh

# aot_publish FRAMEWORK LOG: into $work/FRAMEWORK.
aot_publish() {
  run dotnet publish eng/aot/Aot.csproj --configuration Release --use-current-runtime -p:AotFramework="$1" \
    -p:UseArtifactsOutput=true --artifacts-path "$work/build-$1" --output "$work/$1" --verbosity quiet >"$2" 2>&1
}

aot_usage() {
  cat <<'TEXT'
Usage: ./build.sh aot

Compiles a program of the library's every object ahead of time, without a warning, and runs it.
TEXT
}

verb_aot() {
  local framework=net10.0 launcher=()
  (($# == 0)) || die "aot takes no arguments, not '$1'"
  need_dotnet
  need gcc='gcc libc6-dev zlib1g-dev'
  need_work
  aot_detail() { ahead_progress "$work"/build-*/obj; }
  say 'Compiling a program of every object ahead of time'
  if ! with_progress 'netlink-aot' aot_detail aot_publish net10.0 "$work/net10.log"; then
    # The one failure that says nothing about the library: a package source without the newest compiler.
    grep -q 'NU110[0-9].*ILCompiler\|NU110[0-9].*NativeAOT' "$work/net10.log" || { cat "$work/net10.log" >&2; die "publishing failed"; }
    say "The compiler of net10.0 is not to be had here: net9.0 stands in for it"
    framework=net9.0
    with_progress 'netlink-aot' aot_detail aot_publish net9.0 "$work/net9.log" || { cat "$work/net9.log" >&2; die "publishing failed"; }
  fi
  # The program makes a bridge that filters VLANs, which not every kernel can.
  if ! host_can bridge-vlans; then
    choose_place "this machine's kernel cannot run the program"
    launcher+=(-M 'bridge veth sch_tbf')
  fi
  run "${launcher[@]}" "$work/$framework/netlink-aot" || die "the program failed"
  say "The program, which has $(($(stat --format %s "$work/$framework/netlink-aot") / 1000)) kB, is gone again"
}
