# shellcheck shell=bash
# ./build.sh image: flanneld's container images.
. eng/lab.sh
. eng/publish.sh
. eng/sbom.sh
. eng/minimal.sh

image_name=localhost/flanneld
own_base=localhost/flanneld-base

# find_builder: sets `builder` to podman or docker, whichever works.
find_builder() {
  local program
  builder=''
  for program in podman docker; do
    if "$program" info >/dev/null 2>&1; then
      builder=$program
      break
    fi
  done
  # A docker without its daemon is no reason to go without an image.
  if [[ -z $builder ]] && ! command -v podman >/dev/null; then
    need podman='podman runc'
    builder=podman
  fi
  [[ -n $builder ]] || die "podman or docker is installed but does not work: see '$program info'"
  [[ $builder != podman || -n ${CONTAINERS_CONF:-} ]] || ! command -v runc >/dev/null || export CONTAINERS_CONF=$PWD/container/containers.conf
}

# check_options ARGUMENT...: those that are no options of the build, before what takes minutes.
check_options() {
  local option known
  known=$("$builder" build --help 2>&1) || return 0
  for option in "$@"; do
    option=${option%%=*}
    [[ $option != --* ]] || grep -qEe "$option([^[:alnum:]-]|\$)" <<<"$known" ||
      die "neither image nor $builder build knows $option; see ./build.sh image --help"
  done
}

# make_own_base: what the Containerfile would install is in it already.
make_own_base() {
  if "$builder" image inspect "$own_base" >/dev/null 2>&1; then
    say "Taking $own_base as it was made before; for a new one with Debian's updates: $builder rmi --force $own_base"
    return 0
  fi
  need debootstrap=debootstrap
  need_work
  say "Making $own_base from Debian's packages"
  run debootstrap --variant=minbase --include=ca-certificates,iptables,libssl3,libstdc++6 bookworm "$work/root" >&2 || die "debootstrap failed"
  rm -rf "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/*
  tar --directory "$work/root" --create . | "$builder" import - "$own_base" >&2 || die "importing $own_base failed"
  rm -rf "$work"
}

# commit_labels COMMIT TIME: what only the build knows, as arguments for it, in `labels`. The time is the commit's: the same source gives the same
# labels. None outside of a clone.
commit_labels() {
  [[ -z ${1:-} ]] || labels+=(--label "org.opencontainers.image.revision=$1" --label "org.opencontainers.image.created=$2")
}

# program_labels FOLDER: those of a program that was published before, which need not be made from what is checked out now.
program_labels() {
  local commit time now
  read -r commit time <"$1/flanneld.commit" || return 0
  read -r now _ < <(source_commit) || true
  [[ $commit == "${now:-}" ]] || say "The program in $1 was made from commit ${commit:0:12}, not from the one checked out: remove that folder to have a new one"
  commit_labels "$commit" "$time"
}

# was_published FOLDER: whether the program is there, with all that publishing leaves beside it.
was_published() { [[ -x $1/flanneld && -s $1/flanneld.assets.json && -e $1/flanneld.commit ]]; }

build_image() {
  local version labels=()
  was_published artifacts/flanneld || verb_publish --aot
  need jq=jq
  program_labels artifacts/flanneld
  run "$builder" build --file container/Containerfile --target runtime --tag "$image_name-runtime" "$@" artifacts/flanneld >&2 ||
    die "building the image failed; if its base could not be fetched, --own-base makes one"
  # Asked beneath the C library that it will run with.
  version=$("$builder" run --rm --network none --cap-drop ALL --volume "$PWD/artifacts/flanneld:/opt/bin:ro,z" \
    --entrypoint /opt/bin/flanneld "$image_name-runtime" --version) ||
    die "the program does not run in the image. If it says that its C library is too old: ./build.sh publish makes one that does not
ask for a new one, for ./build.sh image to take"
  "$builder" run --rm --network none --entrypoint dpkg-query "$image_name-runtime" \
    --show --showformat='${Package}\t${Version}\t${Architecture}\n' |
    write_sbom "$version" artifacts/flanneld/flanneld.assets.json >artifacts/flanneld/flanneld.cdx.json ||
    die "the bill of materials could not be written"
  run "$builder" build --file container/Containerfile --tag "$image_name" --label "org.opencontainers.image.version=$version" \
    "${labels[@]}" "$@" artifacts/flanneld >&2 || die "building the image failed"
  # The image is worth something only if the program in it starts.
  run "$builder" run --rm --network none --cap-drop ALL "$image_name" --version || die "the image does not run"
}

# build_platforms LIST ARGUMENT...: one name for several images.
build_platforms() {
  local list=$1 labels=()
  shift
  # shellcheck disable=SC2046  # two words
  commit_labels $(source_commit)
  if [[ $builder == podman ]]; then
    run podman build --platform "$list" --manifest "$image_name" --file container/Containerfile.platforms "${labels[@]}" "$@" . >&2
  else
    run docker buildx build --platform "$list" --tag "$image_name" --file container/Containerfile.platforms "${labels[@]}" "$@" . >&2
  fi || die "building for $list failed"
}

# test_image NAME ARGUMENT...: the lab with the image in all nodes, in the first place whose kernel can limit what a container takes.
test_image() {
  local store candidate launcher name=$1
  shift
  [[ $builder == podman ]] || die "--test needs podman: its containers enter the network namespaces of the lab's nodes"
  need_dotnet
  need_iproute
  build eng/lab.slnf
  store=$(podman info --format '{{.Store.GraphRoot}}')
  for candidate in "${places[@]}"; do
    [[ -z $(place_lacks "$candidate") ]] || continue
    place_command "$candidate"
    "${launcher[@]}" -t 120 eng/image-lab --check </dev/null >/dev/null 2>&1 || continue
    say "The lab runs the image in $(place_name "$candidate")"
    run "${launcher[@]}" -t 1800 -m 2G -M 'overlay ipip bridge veth br_netfilter' eng/image-lab "$store" "$lab_program" --image "$name" "$@" </dev/null
    return
  done
  die "no kernel was found that can limit memory and processor time of containers; as root: apt-get install user-mode-linux"
}

image_usage() {
  cat <<'TEXT'
Usage: ./build.sh image [--own-base | --minimal | --platforms LIST] [--test] [ARGUMENT...]

Builds the container image localhost/flanneld with podman or docker, around the program that ./build.sh publish left, or one compiled
ahead of time.

  --own-base   makes the image beneath it from Debian's packages, where no registry of images can be reached
  --minimal    makes localhost/flanneld-minimal instead: one file and certificates, for networks with EnableNFTables
  --test       lets the lab's nodes run the image
  --platforms  builds for several architectures, such as linux/amd64,linux/arm64, in the .NET SDK's image
  ARGUMENT     for the build, such as --build-arg RUNTIME_IMAGE=... for another base
TEXT
}

verb_image() {
  local builder own='' tested='' platforms='' minimal='' arguments=()
  while (($# > 0)); do
    case $1 in
      --own-base) own=1 ;;
      --minimal) minimal=1 ;;
      --test) tested=1 ;;
      --platforms)
        (($# > 1)) || die "--platforms needs a list behind it, such as linux/amd64,linux/arm64"
        platforms=$2
        shift
        ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  set -- "${arguments[@]}"
  [[ -z $minimal || -z $own$platforms ]] || die "--minimal has no base, and is made for this machine's architecture only"
  [[ -z $own || -z $platforms ]] || die "--own-base is made for this machine's architecture only, and --platforms takes its base from a registry"
  find_builder
  check_options "$@"
  if [[ -n $minimal ]]; then
    build_minimal "$@"
    say "Made $minimal_name"
    # Of User Mode Linux only our own has nf_tables for IPv4.
    places=(own qemu)
    [[ -z $tested ]] || test_image "$minimal_name" --masq nftables
    return
  fi
  if [[ -n $platforms ]]; then
    build_platforms "$platforms" "$@"
  else
    if [[ -n $own ]]; then
      make_own_base
      set -- --build-arg "RUNTIME_IMAGE=$own_base" "$@"
    fi
    build_image "$@"
  fi
  say "Made $image_name"
  [[ -z $tested ]] || test_image "$image_name"
}
