# shellcheck shell=bash
# The library with machine code beside its IL (ReadyToRun). Sourced by verbs; docs/adr/0020 tells why.

# What is published names no path of the machine that built it. It has a folder of its own, in the repository, as those paths are relative to that;
# what was built before otherwise would be taken for it.
published=(-p:ContinuousIntegrationBuild=true -p:UseArtifactsOutput=true --artifacts-path "$PWD/artifacts/build")

# precompile FOLDER MACHINE... [-p:PROPERTY=VALUE...]: into a folder for each kind of machine, such as linux-x64. The IL is that of the library's own
# build with these properties: the symbols of that are those of all (docs/adr/0081).
precompile() {
  local folder=$1 argument machines=() properties=()
  shift
  rm -rf artifacts/build
  for argument in "$@"; do
    if [[ $argument == -* ]]; then properties+=("$argument"); else machines+=("$argument"); fi
  done
  for argument in "${machines[@]}"; do
    say "Compiling the library for $argument"
    run dotnet publish eng/precompile/Precompile.csproj --configuration Release --runtime "$argument" "${published[@]}" "${properties[@]}" \
      --output "$folder/$argument" --verbosity quiet >&2 || die "compiling for $argument failed"
  done
}
