# shellcheck shell=bash
# ./build.sh image [ARGUMENT...]: the container image localhost/flanneld, with podman or docker. Arguments go to the build, such as
# --build-arg RUNTIME_IMAGE=... for another base.
. eng/setup.sh
. eng/publish.sh

image_name=localhost/flanneld

verb_image() {
  local builder='' program
  for program in podman docker; do
    if "$program" info >/dev/null 2>&1; then
      builder=$program
      break
    fi
  done
  [[ -n $builder ]] || die "neither podman nor docker works here; install one (on Debian or Ubuntu, as root: apt-get install podman runc)"
  [[ -x artifacts/flanneld/flanneld ]] || verb_publish
  [[ $builder != podman || -n ${CONTAINERS_CONF:-} ]] || ! command -v runc >/dev/null || export CONTAINERS_CONF=$PWD/container/containers.conf
  run "$builder" build --file container/Containerfile --tag "$image_name" "$@" artifacts/flanneld >&2 || die "building the image failed"
  # The image is worth something only if the program in it starts.
  run "$builder" run --rm --network none --cap-drop ALL "$image_name" --version || die "the image does not run"
  say "Made $image_name"
}
