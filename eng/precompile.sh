# shellcheck shell=bash
# The library with machine code beside its IL (ReadyToRun). Sourced by verbs; docs/adr/0020 tells why.

# precompile FOLDER MACHINE...: into a folder for each kind of machine, such as linux-x64.
precompile() {
  local folder=$1 machine
  shift
  for machine in "$@"; do
    say "Compiling the library for $machine"
    run dotnet publish src/Netlink/Netlink.csproj --configuration Release --runtime "$machine" --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false \
      -p:UseArtifactsOutput=true --artifacts-path "$folder/build" --output "$folder/$machine" --verbosity quiet >&2 || die "compiling for $machine failed"
  done
}
