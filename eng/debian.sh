# shellcheck shell=bash
# Packages of other releases of Debian than this machine's, without changing anything on it: an apt configuration of its own, in the cache.

# debian_mirror: where this machine gets Debian from.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | sed -n 1p
}

# debian_apt SUITE COMMAND...: apt-get, apt-cache and the like for that suite alone.
debian_apt() {
  local suite=$1 command=$2 folder
  shift 2
  folder=$(netlink_cache)/apt/$suite
  run "$command" -o "Dir::Etc::sourcelist=$folder/sources.list" -o "Dir::Etc::sourceparts=$folder/none" \
    -o "Dir::Etc::preferences=$folder/none/preferences" -o "Dir::Etc::preferencesparts=$folder/none" \
    -o "Dir::State=$folder/state" -o "Dir::State::status=$folder/status" -o "Dir::Cache=$folder/cache" -o Debug::NoLocking=1 -o APT::Sandbox::User= -o APT::Get::List-Cleanup=0 "$@"
}

# debian_update SUITE: fetches what the suite holds.
debian_update() {
  local suite=$1 folder mirror keys=/usr/share/keyrings/debian-archive-keyring.gpg
  command -v apt-get >/dev/null || die "the packages of Debian need apt-get; on another system name a folder with the kernel's source"
  folder=$(netlink_cache)/apt/$suite
  mirror=$(debian_mirror)
  [[ -n $mirror ]] || die "this machine's package lists name no mirror of Debian; name a folder with the kernel's source"
  mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial" "$folder/none"
  : >>"$folder/status"
  printf 'deb [signed-by=%s] %s %s main\n' "$keys" "$mirror" "$suite" >"$folder/sources.list"
  debian_apt "$suite" apt-get update -qq </dev/null >&2 || die "the packages of $suite could not be listed"
}

# debian_packages SUITE PATTERN: the names of its packages that match a regular expression, in order of version.
debian_packages() { debian_apt "$1" apt-cache pkgnames | grep -E "$2" | sort --version-sort; }

# debian_version SUITE PACKAGE: the version there, or nothing.
debian_version() { debian_apt "$1" apt-cache policy "$2" | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }'; }

# debian_unpack SUITE PACKAGE FOLDER: the files of the package.
debian_unpack() {
  local suite=$1 package=$2 folder=$3 file
  mkdir -p "$folder/.package"
  (cd "$folder/.package" && debian_apt "$suite" apt-get download -qq "$package" </dev/null >&2) || die "the package $package of $suite could not be fetched"
  for file in "$folder/.package/${package}_"*.deb; do dpkg-deb --extract "$file" "$folder"; done
  rm -rf "$folder/.package"
}
