# shellcheck shell=bash
# ./build.sh pack: the packages, and a program that knows nothing of this repository but the folder the packages are in.
. eng/places.sh
. eng/precompile.sh

verb_pack() {
  local packages=$PWD/artifacts/packages project version launcher=()
  need_dotnet
  need_work
  precompile "$work/precompiled" linux-x64 linux-arm64
  rm -f "$packages"/*.nupkg "$packages"/*.snupkg
  for project in Netlink Netlink.Testing; do
    run dotnet pack "src/$project/$project.csproj" --configuration Release --output "$packages" -p:PrecompiledFolder="$work/precompiled" --verbosity quiet "$@" >&2 ||
      die "packing $project failed"
  done
  version=$(basename "$packages"/Netlink.Testing.*.nupkg .nupkg)
  version=${version#Netlink.Testing.}

  mkdir "$work/consumer"
  cp -r eng/consumer/. global.json "$work/consumer"
  sed "s|FEED|$packages|" eng/consumer/nuget.config >"$work/consumer/nuget.config"
  say "Building a program with Netlink $version"
  run env -C "$work/consumer" dotnet build --configuration Release --verbosity quiet -p:NetlinkVersion="$version" >&2 || die "a program with the packages does not build"
  if host_crashed; then
    choose_place 'the kernel of this machine has crashed since it was started'
  fi
  run "${launcher[@]}" "$work/consumer/bin/Release/net10.0/Consumer" || die "a program with the packages failed"
  ls -l artifacts/packages/*nupkg
}
