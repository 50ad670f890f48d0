# shellcheck shell=bash
# Where things run that this machine's own kernel cannot do, may not do or should not be asked to. Sourced by verbs; docs/adr/0036 tells why.
. eng/setup.sh
. eng/kinds.sh
. eng/uml-kernels.sh
. eng/debian.sh

# The places beside this machine's kernel, best first:
#   own           User Mode Linux of our own: everything built in, boots in a second
#   distribution  the distribution's User Mode Linux: older, and without some families
#   shim          the same behind the shim that older kernels need on a CPU with wide registers
#   qemu          a stock kernel of Debian in QEMU, which translates its every instruction: slow, and there where nothing else starts
places=(own distribution shim qemu)

# place_lacks PLACE: what is missing and how to get it, in words that follow its name; nothing when the place can be tried.
place_lacks() {
  if [[ $(uname -m) != x86_64 ]]; then
    case $1 in
      qemu) printf 'it would run programs of x86_64, and those of this machine are of %s' "$(uname -m)" ;;
      *) printf 'User Mode Linux exists for x86_64 only, not for %s' "$(uname -m)" ;;
    esac
    return
  fi
  case $1 in
    own)
      [[ -n $(own_kernel) ]] ||
        printf 'there is none; ./build.sh kernel builds one, or set NETLINK_KERNELS to a folder with a linux-VERSION-um or linux-VERSION-um.xz'
      ;;
    distribution)
      if ! can_have linux.uml modprobe; then
        printf 'not installed; as root: apt-get install user-mode-linux kmod'
      elif needs_shim "$(command -v linux.uml)"; then
        printf 'version %s cannot carry the registers of this CPU' "$(kernel_version linux.uml)"
      fi
      ;;
    shim)
      if ! can_have linux.uml modprobe; then
        printf 'User Mode Linux is not installed; as root: apt-get install user-mode-linux kmod'
      elif ! shim >/dev/null && ! { may_install && install_packages tcc && shim >/dev/null; }; then
        printf 'it takes a C compiler to build; as root: apt-get install tcc'
      fi
      ;;
    qemu)
      if ! can_have_qemu; then
        printf 'not installed; as root: apt-get install %s' "${qemu_packages[*]}"
      elif [[ -z $(stock_kernel) ]]; then
        printf 'the kernel %s of Debian %s could not be fetched' "$stock_package" "$stock_suite"
      fi
      ;;
  esac
}

# can_have COMMAND...: whether the commands are there, after an attempt to install what is missing.
can_have() {
  command -v "$1" >/dev/null && command -v "$2" >/dev/null && return
  may_install && install_packages user-mode-linux kmod && command -v "$1" >/dev/null && command -v "$2" >/dev/null
}

qemu_packages=(qemu-system-x86 busybox-static cpio kmod)
stock_suite=trixie stock_package='linux-image-VERSION-amd64'

# can_have_qemu: whether QEMU and what makes its first system are there, after an attempt to install what is missing.
can_have_qemu() {
  command -v qemu-system-x86_64 >/dev/null && command -v busybox >/dev/null && command -v cpio >/dev/null && command -v modprobe >/dev/null && return
  may_install && install_packages "${qemu_packages[@]}" && command -v qemu-system-x86_64 >/dev/null
}

# stock_kernel: the folder with the newest kernel of that suite of Debian, in the cache; nothing when it cannot be had.
stock_kernel() {
  local folder package
  folder=$(netlink_cache)/stock/$stock_suite
  if [[ ! -d $folder/boot ]]; then
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
    rm -rf "$folder.part"
    (
      debian_update "$stock_suite"
      package=$(debian_packages "$stock_suite" '^linux-image-[0-9][0-9.]*(\+deb[0-9]+)?-amd64$' | tail -n 1)
      say "Fetching $package of $stock_suite"
      debian_unpack "$stock_suite" "$package" "$folder.part"
    ) >&2 && mv "$folder.part" "$folder" || return 0
  fi
  printf '%s\n' "$folder"
}

# place_command PLACE: sets `launcher` to what a command is started with there.
place_command() {
  case $1 in
    own) launcher=(eng/uml-run -k "$(own_kernel)") ;;
    distribution) launcher=(eng/uml-run -k "$(command -v linux.uml)") ;;
    shim) launcher=(eng/uml-run -k "$(command -v linux.uml)" -s) ;;
    qemu) launcher=(eng/vm-run -k "$(stock_kernel)") ;;
  esac
}

# place_name PLACE: what it is called in a sentence.
place_name() {
  case $1 in
    own) printf 'our own User Mode Linux' ;;
    distribution) printf "the distribution's User Mode Linux" ;;
    shim) printf "the distribution's User Mode Linux with the shim" ;;
    qemu) printf 'QEMU' ;;
  esac
}

# choose_place WHY: sets `place` and `launcher` to the best place that starts, and says in one line which it is and why. It is chosen once. When
# none is left, says of each what stands in its way. NETLINK_PLACES names those that may be taken, one after another.
place=''
choose_place() {
  local candidate lacks release said=()
  for candidate in ${place:-${NETLINK_PLACES:-"${places[@]}"}}; do
    lacks=$(place_lacks "$candidate")
    if [[ -z $lacks ]]; then
      place_command "$candidate"
      [[ -z $place ]] || return 0
      # A kernel that is there need not start: that is found out now, and not in the midst of the tests.
      if release=$("${launcher[@]}" -t 60 uname -r 2>&1 </dev/null); then
        place=$candidate
        say "$1: running in $(place_name "$place"), Linux $release"
        return
      fi
      lacks="it does not start (${release##*$'\n'})"
    fi
    said+=("$(place_name "$candidate"): $lacks")
  done
  say "build.sh: $1, and no other kernel can be used:"
  for lacks in "${said[@]}"; do say "  $lacks"; done
  exit 1
}
