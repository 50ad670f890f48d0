# shellcheck shell=bash
# ./build.sh image --minimal: the image localhost/flanneld-minimal. It holds the daemon, compiled ahead of time and linked with all that it needs, and
# the certificates that it trusts, and nothing else: no shell, no libc, no iptables. So the network's configuration must set EnableNFTables, or the
# daemon must do without rules. Sourced by eng/image.sh.

minimal_name=localhost/flanneld-minimal
minimal_limit=20   # of the image, in megabytes

# linked_packages: the Debian packages whose code, or certificates, are in the image, where they are known.
linked_packages() {
  local package
  for package in ca-certificates libc6-dev libssl-dev zlib1g-dev; do
    dpkg-query --show --showformat='${Package}\t${Version}\t${Architecture}\n' "$package" 2>/dev/null || true
  done
}

build_minimal() {
  local version labels=() tree=artifacts/minimal/root size certificates=/etc/ssl/certs/ca-certificates.crt
  need jq=jq
  [[ -e $certificates ]] || need update-ca-certificates=ca-certificates
  was_published artifacts/flanneld-static || verb_publish --static
  program_labels artifacts/flanneld-static
  version=$(artifacts/flanneld-static/flanneld --version) || die "the program does not run"
  rm -rf artifacts/minimal
  mkdir -p "$tree/opt/bin" "$tree/etc/ssl/certs" "$tree/usr/share/doc/flanneld"
  cp artifacts/flanneld-static/flanneld "$tree/opt/bin/"
  # The names by which flannel's manifests call it: it is the CNI plugin too, and its own installer.
  ln -s /opt/bin/flanneld "$tree/flannel"
  ln -s flanneld "$tree/opt/bin/install-conf"
  cp --dereference "$certificates" "$tree/etc/ssl/certs/"
  linked_packages | write_sbom "$version" artifacts/flanneld-static/flanneld.assets.json >"$tree/usr/share/doc/flanneld/flanneld.cdx.json" ||
    die "the bill of materials could not be written"
  run "$builder" build --file container/Containerfile.minimal --tag "$minimal_name" --label "org.opencontainers.image.version=$version" \
    "${labels[@]}" "$@" artifacts/minimal >&2 || die "building the image failed"
  size=$("$builder" image inspect --format '{{.Size}}' "$minimal_name")
  say "$minimal_name has $((size / 1000)) kB"
  ((size < minimal_limit * 1000000)) || die "the image is larger than $minimal_limit MB"
  # The image is worth something only if the program in it starts.
  run "$builder" run --rm --network none --cap-drop ALL "$minimal_name" --version || die "the image does not run"
}
