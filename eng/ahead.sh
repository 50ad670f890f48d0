# shellcheck shell=bash
# The programs that tests start by the hundred, compiled ahead of time: in User Mode Linux each start of the runtime takes two seconds. Sourced by verbs.
. eng/progress.sh

# ahead_of_time PROJECT NAME: a program as it ships. Tests find it through the variable NETLINK_TEST_PROGRAMS, and start the one built beside them without.
ahead_of_time() {
  local intermediate
  intermediate=$NETLINK_TEST_PROGRAMS/build/obj/$(basename "$1" .csproj)
  ahead_detail() { ahead_progress "$intermediate"; }
  with_progress "$2" ahead_detail \
    run dotnet publish "$1" --configuration Release --runtime "$ahead_machine" -p:PublishAot=true -p:StripSymbols=true -p:RunAnalyzers=false -p:PublishDocumentationFiles=false \
    -p:UseArtifactsOutput=true --artifacts-path "$NETLINK_TEST_PROGRAMS/build" --output "$NETLINK_TEST_PROGRAMS/$2" --verbosity quiet -nologo >&2 || die "compiling $2 ahead of time failed"
}

# test_programs: compiles them where there is a linker, or one can be installed.
test_programs() {
  local ahead_machine
  case $(uname -m) in
    x86_64) ahead_machine=linux-x64 ;;
    aarch64) ahead_machine=linux-arm64 ;;
    *) return 0 ;;
  esac
  if ! command -v gcc >/dev/null && ! may_install; then
    say "gcc is missing: flanneld is tested without being compiled ahead of time, which takes some minutes more"
    return 0
  fi
  need gcc='gcc libc6-dev zlib1g-dev'
  say "Compiling flanneld and cni-bridge ahead of time"
  export NETLINK_TEST_PROGRAMS=$PWD/artifacts/test-programs
  rm -rf "$NETLINK_TEST_PROGRAMS"   # publishing does not notice that its options changed
  ahead_of_time src/Flannel.Reference/Flannel.Reference.csproj flanneld
  ahead_of_time samples/CniBridge/CniBridge.csproj cni-bridge
  end_compiler
}
