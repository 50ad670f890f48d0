# shellcheck shell=bash
# ./build.sh pack: the packages, and a program that knows nothing of this repository but the folder the packages are in.
. eng/setup.sh
. eng/kinds.sh

verb_pack() {
  local packages=$PWD/artifacts/packages project version launcher=()
  need_dotnet
  rm -f "$packages"/*.nupkg "$packages"/*.snupkg
  for project in Netlink Netlink.Testing; do
    run dotnet pack "src/$project/$project.csproj" --configuration Release --output "$packages" --verbosity quiet "$@" >&2 || die "packing $project failed"
  done
  version=$(basename "$packages"/Netlink.Testing.*.nupkg .nupkg)
  version=${version#Netlink.Testing.}

  need_work
  cp -r eng/consumer/. global.json "$work"
  sed "s|FEED|$packages|" eng/consumer/nuget.config >"$work/nuget.config"
  say "Building a program with Netlink $version"
  run env -C "$work" dotnet build --configuration Release --verbosity quiet -p:NetlinkVersion="$version" >&2 || die "a program with the packages does not build"
  if host_crashed; then
    need_uml "the kernel of this machine has crashed since it was started"
    launcher=(eng/uml-run)
  fi
  run "${launcher[@]}" "$work/bin/Release/net10.0/Consumer" || die "a program with the packages failed"
  ls -l artifacts/packages/*nupkg
}
