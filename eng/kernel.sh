# shellcheck shell=bash
# ./build.sh kernel: a User Mode Linux with everything that the tests ask for, into the cache.
. eng/places.sh
. eng/progress.sh

kernel_usage() {
  cat <<'TEXT'
Usage: ./build.sh kernel [--suite SUITE] [SOURCE]

Builds a User Mode Linux that lacks nothing the tests ask for, from the newest linux-source of Debian, or from SOURCE, an unpacked
kernel. It takes some 15 minutes on two processors, and stays in ~/.cache/netlink/kernels, where tests and lab find it.

  --suite  the suite of Debian the source comes from (default: trixie-backports)
TEXT
}

verb_kernel() {
  local suite='' source=''
  while (($# > 0)); do
    case $1 in
      -h | --help) kernel_usage; return ;;
      --suite) (($# > 1)) || die "--suite needs a value; see ./build.sh kernel --help"; suite=$2; shift ;;
      -*) die "kernel knows no $1; see ./build.sh kernel --help" ;;
      *) [[ -z $source ]] || die "kernel builds one source at a time, not $source and $1"; source=$1 ;;
    esac
    shift
  done
  [[ -z $suite || -z $source ]] || die "--suite says where the source comes from, which $source is already"
  [[ -z $source || -f $source/Makefile && -d $source/arch/um ]] || die "$source is no folder with a kernel's source"
  [[ $(uname -m) == x86_64 ]] || die "User Mode Linux exists for x86_64 only, not for $(uname -m)"
  need gcc='gcc libc6-dev' make=make flex=flex bison=bison bc=bc strip=binutils xz=xz-utils
  need_work
  [[ -n $source ]] || fetch_kernel_source "${suite:-trixie-backports}"
  build_kernel "$source"
}

# fetch_kernel_source SUITE: sets `source` to the newest kernel's source there, unpacked in $work.
fetch_kernel_source() {
  local package
  debian_update "$1"
  package=$(debian_packages "$1" '^linux-source-[0-9.]+$' | tail -n 1)
  [[ -n $package ]] || die "$1 has no linux-source"
  say "Fetching $package of $1"
  debian_unpack "$1" "$package" "$work/package"
  source=$work/source
  mkdir "$source"
  run tar --extract --file "$work/package/usr/src/$package.tar.xz" --directory "$source" --strip-components 1 || die "$package could not be unpacked"
}

# build_kernel SOURCE: outside of the source, which may be somebody's.
build_kernel() {
  local source=$1 config=$PWD/eng/kernel/netlink.config tree=$work/build version kernel folder line
  mkdir "$tree"
  kernel_make() { run make --directory "$source" O="$tree" ARCH=um "$@" >>"$work/make.log" 2>&1 || { tail -n 20 "$work/make.log" >&2; die "make $1 failed"; }; }
  kernel_make defconfig
  (cd "$tree" && ARCH=um run "$source/scripts/kconfig/merge_config.sh" -m -O "$tree" .config "$config") >>"$work/make.log" 2>&1 || die 'the configuration could not be merged'
  kernel_make olddefconfig
  while read -r line; do
    grep -qxF "$line" "$tree/.config" || say "This kernel does not take $line"
  done < <(grep -v -e '^#' -e '=n$' -e '^$' "$config")
  version=$(make --silent --directory "$source" O="$tree" ARCH=um kernelversion | tail -n 1)
  say "Building User Mode Linux $version"
  kernel_compiled() { printf '%d of some 1,900 files compiled' "$(find "$tree" -name '*.o' | wc -l)"; }
  with_progress 'Compiling' kernel_compiled kernel_make -j"$(nproc)" linux
  folder=$(netlink_cache)/kernels
  # The configuration is part of the name: another one makes another kernel.
  kernel=$folder/linux-$version-um-$(cksum <"$config" | cut -d' ' -f1)
  mkdir -p "$folder"
  strip -o "$kernel.part" "$tree/linux" && mv "$kernel.part" "$kernel"
  run eng/uml-run -k "$kernel" -t 60 true </dev/null || die "the kernel that was built does not start"
  say "Made $kernel"
}
