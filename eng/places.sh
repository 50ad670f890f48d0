# shellcheck shell=bash
# Where things run that this machine's own kernel cannot do, may not do or should not be asked to. Sourced by verbs; docs/adr/0036 tells why.
. eng/setup.sh
. eng/kinds.sh
. eng/uml-kernels.sh

# The places beside this machine's kernel, best first:
#   own           User Mode Linux of our own: everything built in, boots in a second
#   distribution  the distribution's User Mode Linux: older, and without some families
#   shim          the same behind the shim that older kernels need on a CPU with wide registers
places=(own distribution shim)

# place_lacks PLACE: what is missing and how to get it, in words that follow its name; nothing when the place can be tried.
place_lacks() {
  if [[ $(uname -m) != x86_64 ]]; then
    printf 'User Mode Linux exists for x86_64 only, not for %s' "$(uname -m)"
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
  esac
}

# can_have COMMAND...: whether the commands are there, after an attempt to install what is missing.
can_have() {
  command -v "$1" >/dev/null && command -v "$2" >/dev/null && return
  may_install && install_packages user-mode-linux kmod && command -v "$1" >/dev/null && command -v "$2" >/dev/null
}

# place_command PLACE: sets `launcher` to what a command is started with there.
place_command() {
  case $1 in
    own) launcher=(eng/uml-run -k "$(own_kernel)") ;;
    distribution) launcher=(eng/uml-run -k "$(command -v linux.uml)") ;;
    shim) launcher=(eng/uml-run -k "$(command -v linux.uml)" -s) ;;
  esac
}

# place_name PLACE: what it is called in a sentence.
place_name() {
  case $1 in
    own) printf 'our own User Mode Linux' ;;
    distribution) printf "the distribution's User Mode Linux" ;;
    shim) printf "the distribution's User Mode Linux with the shim" ;;
  esac
}

# choose_place WHY: sets `place` and `launcher` to the best place that starts, and says in one line which it is and why. It is chosen once. When
# none is left, says of each what stands in its way.
place=''
choose_place() {
  local candidate lacks release said=()
  for candidate in ${place:-"${places[@]}"}; do
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
