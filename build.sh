#!/usr/bin/env bash
# The one door to this repository: see ./build.sh --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. eng/common.sh

usage() {
  cat <<'TEXT'
Usage: ./build.sh VERB [ARGUMENT...]

  lab [ARGUMENT...]   the flannel lab: four nodes, a gateway, eight pods; built, checked, shown, taken down
                      (--json for machines, --keep to look around, --help for the rest)
  lab walk FROM TO    one packet from pod to pod or to a Service, as every device on its way sees it; files in artifacts/walk
  test [FILTER...]    every test, with the lab as the last one; FILTER as in --filter-class '*.Routes*'
  kernel [SOURCE]     a User Mode Linux with everything the tests ask for, built into the cache once (--help for the rest)
  kernels [VERSION...] the kernel tests on several kernels, as a table
  pack [--consumers]  the NuGet packages into artifacts/packages, and a fresh program that uses them; --consumers tries every form that
                      programs are published in, for x64, musl and arm64
  publish [--aot]     flanneld as one self-contained file: artifacts/flanneld/flanneld; --aot compiles it as a whole, --static
                      links it with all it needs (artifacts/flanneld-static)
  image [ARGUMENT...] the container image localhost/flanneld, with podman or docker; ARGUMENTs go to its build
                      (--own-base makes the image beneath it, where no registry of images can be reached; --test lets the lab's
                      nodes run it; --minimal makes localhost/flanneld-minimal, one file and certificates, for networks with
                      EnableNFTables; --platforms linux/amd64,linux/arm64 makes it for both)
  bench [ARGUMENT...] the library beside its peers: tables, also in artifacts/bench.md, and a chart, artifacts/bench.svg (--help for the suites)
  bench flanneld      the daemon's times, memory and CPU with few and many leases in a folder, etcd and Kubernetes, also in
                      artifacts/bench-flanneld.md (--help for the options)
  mutate [ARGUMENT...] deliberate faults in the protocol and the connection, and how many of them tests notice; a report in
                      artifacts/mutation
  coverage            the share of the library's lines that tests reach; a report in artifacts/coverage
  aot                 a program with every object, compiled ahead of time without a warning
  docs [ARGUMENT]     the documentation as a site in artifacts/site, without a warning; every link and anchor in it leads somewhere
                      (--serve serves it; --look looks at it in a headless browser and leaves screenshots in artifacts/look)
  format              check how the code is laid out

What is missing on the machine is installed where that is possible (Debian or Ubuntu, as root), and named otherwise.
TEXT
}

case ${1:-} in
  lab | test | kernel | kernels | pack | publish | image | bench | coverage | mutate | aot | docs | format)
    verb=$1
    shift
    # shellcheck source=/dev/null
    . "eng/$verb.sh"
    # The lab tells of itself.
    if [[ ${1:-} == -h || ${1:-} == --help ]] && declare -F "${verb}_usage" >/dev/null; then
      "${verb}_usage"
    else
      "verb_$verb" "$@"
    fi
    ;;
  -h | --help | help) usage ;;
  '') usage >&2; exit 2 ;;
  *) die "unknown verb '$1'; ./build.sh --help lists them" ;;
esac
