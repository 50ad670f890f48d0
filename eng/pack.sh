# shellcheck shell=bash
# ./build.sh pack [--consumers]: the packages, and programs that know nothing of this repository but the folder the packages are in.
. eng/places.sh
. eng/precompile.sh
. eng/package.sh
. eng/consumers.sh
. eng/newcomer.sh

pack_usage() {
  cat <<'TEXT'
Usage: ./build.sh pack [--consumers] [-p:PROPERTY=VALUE...]

Packs Netlink and Netlink.Testing into artifacts/packages, looks at what is in them, builds a fresh program with them and runs it
in namespaces of its own; then does what "Getting started" says, word by word.

  --consumers   also the program trimmed, as one trimmed file with code compiled ahead (ReadyToRun), and compiled ahead of time; and the
                first two for linux-musl-x64 and linux-arm64, of which the latter runs in qemu-user where that can be installed

NETLINK_REPOSITORY_URL is the address of the repository that the packages name. Without it they name none.
TEXT
}

verb_pack() {
  local packages=$PWD/artifacts/packages version all='' launcher=() arguments=()
  while (($# > 0)); do
    case $1 in
      -h | --help) pack_usage; return ;;
      --consumers) all=1 ;;
      -p:* | --property:*) arguments+=("$1") ;;
      *) die "pack knows no $1; see ./build.sh pack --help" ;;
    esac
    shift
  done
  need_dotnet
  need_work
  pack_all "$packages" "${arguments[@]}"
  version=$(basename "$packages"/Netlink.Testing.*.nupkg .nupkg)
  version=${version#Netlink.Testing.}

  choose_consumer_place
  consumer_folder "$work/consumer"
  say "Building a program with Netlink $version"
  run env -C "$work/consumer" dotnet build --configuration Release --verbosity quiet -p:NetlinkVersion="$version" >&2 ||
    die "a program with the packages does not build"
  check_package "$work/consumer/packages/netlink/$version"
  check_package "$work/consumer/packages/netlink.testing/$version"
  run "${launcher[@]}" "$work/consumer/bin/Release/net10.0/Consumer" || die "a program with the packages failed"
  newcomer "$version"
  [[ -z $all ]] || consumers "$version"
  ls -l artifacts/packages/*nupkg
}

# pack_all FOLDER ARGUMENT...: both packages.
pack_all() {
  local packages=$1 project
  shift
  precompile "$work/precompiled" linux-x64 linux-arm64 "$@"
  rm -f "$packages"/*.nupkg "$packages"/*.snupkg
  for project in Netlink Netlink.Testing; do
    run dotnet pack "src/$project/$project.csproj" --configuration Release --output "$packages" \
      -p:PrecompiledFolder="$work/precompiled" "${published[@]}" --verbosity quiet "$@" >&2 ||
      die "packing $project failed"
  done
}

# choose_consumer_place: sets `launcher` to what a program that makes namespaces is started with.
choose_consumer_place() {
  if ! host_crashed && ! is_root && unshare --user --map-root-user --net true 2>/dev/null; then
    launcher=(unshare --user --map-root-user)
  elif ! host_can veth; then
    choose_place "this machine's kernel cannot run the programs"
    launcher+=(-M veth)
  fi
}

# consumer_folder FOLDER: the program that uses the packages, and their folder as the source of them.
consumer_folder() {
  mkdir -p "$1"
  cp -r eng/consumer/. global.json "$1"
  sed -i "s|FEED|$PWD/artifacts/packages|" "$1/nuget.config"
}
