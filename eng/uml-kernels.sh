# shellcheck shell=bash
# Which kernels of User Mode Linux there are, and what the older ones need on this CPU. Sourced by uml-run, which people also call by
# hand, and by the verbs.

# netlink_cache: the folder for what takes long to make and outlives a build.
netlink_cache() { printf '%s' "${NETLINK_CACHE:-${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/netlink}"; }

# own_kernels: our own kernels, newest first: those of NETLINK_KERNELS, a folder with linux-VERSION-um or linux-VERSION-um.xz,
# then those that ./build.sh kernel made.
own_kernels() {
  local folder
  for folder in "${NETLINK_KERNELS:-}" "$(netlink_cache)/kernels"; do
    [[ -n $folder && -d $folder ]] || continue
    find "$folder" -maxdepth 1 -type f -name 'linux-*-um*' ! -name '*.part' | sort --version-sort --reverse
  done
}

# own_kernel [VERSION]: the program of the newest of our own kernels, or of the newest whose version begins so; nothing when there is none.
own_kernel() {
  local file name
  while read -r file; do
    name=${file##*/}
    [[ ${name#linux-} == "${1:-}"* ]] || continue
    [[ $name != *.xz ]] || file=$(unpacked_kernel "$file") || continue
    printf '%s\n' "$file"
    return
  done < <(own_kernels)
}

# unpacked_kernel FILE.xz: the program in it, kept in the cache under its checksum.
unpacked_kernel() {
  local folder program name=${1##*/}
  folder=$(netlink_cache)/unpacked
  program=$folder/${name%.xz}-$(cksum <"$1" | tr -c '0-9\n' -)
  if [[ ! -x $program ]]; then
    command -v xz >/dev/null && mkdir -p "$folder" && xz -dc "$1" >"$program.$$" && chmod 755 "$program.$$" && mv "$program.$$" "$program" || return 1
  fi
  printf '%s\n' "$program"
}

# kernel_version KERNEL: such as 7.3.4-netlink.
kernel_version() { "$1" --version 2>/dev/null | sed -n 1p; }

# needs_shim KERNEL: whether this CPU's registers are wider than the kernel can carry. Before 6.13 User Mode Linux kept those of a process
# in 2,696 bytes; with AMX they take 11,008.
needs_shim() {
  local version
  grep -q -w amx_tile "${NETLINK_CPUINFO:-/proc/cpuinfo}" || return 1
  version=$(kernel_version "$1")
  [[ $(printf '%s\n' 6.13 "$version" | sort --version-sort | sed -n 1p) != 6.13 ]]
}

# shim: the library that, loaded before such a kernel, carries the registers for it; built once. Fails where there is no compiler.
shim() {
  local source folder library compiler
  source=$(dirname "${BASH_SOURCE[0]}")/kernel/wide-registers.c
  folder=$(netlink_cache)/shim
  library=$folder/wide-registers-$(cksum <"$source" | tr -c '0-9\n' -).so
  if [[ ! -s $library ]]; then
    mkdir -p "$folder"
    for compiler in gcc tcc cc; do
      command -v "$compiler" >/dev/null || continue
      "$compiler" -shared -nostdlib -fPIC -O1 -o "$library.$$" "$source" 2>/dev/null && mv "$library.$$" "$library" && break
    done
    rm -f "$library.$$"
  fi
  [[ -s $library ]] && printf '%s\n' "$library"
}

# modules_of KERNEL: the folder of its modules, a folder for each version: in the package that the kernel came from.
modules_of() {
  local beside=${1%/*}/../lib/uml/modules
  if [[ -d $beside ]]; then realpath "$beside"; else printf '/usr/lib/uml/modules'; fi
}

# machine_job COMMAND...: the lines that run it in a machine of its own, in this directory and with what it may see of this environment.
machine_job() {
  local name
  for name in $(compgen -e); do
    case $name in
      DOTNET_* | TEST_* | NETLINK_* | FLANNELD_* | KUBEBUILDER_ASSETS | HOME | PATH | LANG | TERM | CI | NO_COLOR)
        printf 'export %s=%q\n' "$name" "${!name}" ;;
    esac
  done
  printf 'cd %q || exit 126\n' "$PWD"
  printf '%q ' exec "$@"
}

# keep_last_words CONSOLE: what a kernel says when it dies is for those who look for it. Prints where it lies.
keep_last_words() {
  local words
  words=$(dirname "${BASH_SOURCE[0]}")/../artifacts/last-words.txt
  { mkdir -p "${words%/*}" && tail -n 200 "$1" >"$words"; } 2>/dev/null ||
    { words=$(mktemp "${TMPDIR:-/tmp}/last-words.XXXXXX") && tail -n 200 "$1" >"$words"; }
  realpath "$words"
}
