# shellcheck shell=bash
# ./build.sh image [--own-base] [ARGUMENT...]: the container image localhost/flanneld, with podman or docker, around the program that
# ./build.sh publish left, or one compiled ahead of time. --own-base makes the image beneath it from Debian's packages, where no
# registry of images can be reached. Other arguments go to the build, such as --build-arg RUNTIME_IMAGE=... for another base.
. eng/setup.sh
. eng/publish.sh

image_name=localhost/flanneld
own_base=localhost/flanneld-base

# make_own_base BUILDER: what the Containerfile would install is in it already.
make_own_base() {
  ! "$1" image inspect "$own_base" >/dev/null 2>&1 || return 0
  need debootstrap=debootstrap
  need_work
  say "Making $own_base from Debian's packages"
  run debootstrap --variant=minbase --include=ca-certificates,iptables,libssl3,libstdc++6 bookworm "$work/root" >&2 || die "debootstrap failed"
  rm -rf "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/*
  tar --directory "$work/root" --create . | "$1" import - "$own_base" >&2 || die "importing $own_base failed"
  rm -rf "$work"
}

verb_image() {
  local builder='' program
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
  if [[ ${1:-} == --own-base ]]; then
    shift
    make_own_base "$builder"
    set -- --build-arg "RUNTIME_IMAGE=$own_base" "$@"
  fi
  [[ -x artifacts/flanneld/flanneld ]] || verb_publish --aot
  run "$builder" build --file container/Containerfile --tag "$image_name" "$@" artifacts/flanneld >&2 ||
    die "building the image failed; if its base could not be fetched, --own-base makes one"
  # The image is worth something only if the program in it starts.
  run "$builder" run --rm --network none --cap-drop ALL "$image_name" --version ||
    die "the image does not run. If it says that its C library is too old: ./build.sh publish makes a program that does not ask for a new one, for ./build.sh image to take"
  say "Made $image_name"
}
