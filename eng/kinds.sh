# shellcheck shell=bash
# Which link kinds this machine's kernel can make. Sourced by verbs; tests ask the same of tests/Netlink.TestSupport/kinds.txt.

# kinds: the kinds that tests know, one a line with what `ip link add` needs to make one.
kinds() {
  local kind probe
  while read -r kind _ probe; do
    [[ $kind == '#'* || -z $kind ]] || printf '%s %s\n' "$kind" "$probe"
  done <tests/Netlink.TestSupport/kinds.txt
}

# required_at KIND PLACE: whether a test that needs the kind may not be skipped there.
required_at() {
  local kind required
  while read -r kind required _; do
    [[ $kind != "$1" ]] || { [[ $required == yes || $required == "$2" ]]; return; }
  done <tests/Netlink.TestSupport/kinds.txt
  return 1
}

# host_crashed: whether this machine's kernel has crashed since it was started (bit 7 of its taint flags). It may have died holding the lock
# of its network: whoever asks it then waits for ever, out of reach of any signal.
host_crashed() { (($(<"${NETLINK_TAINTED:-/proc/sys/kernel/tainted}") & 128)); }

# host_refusal: why network namespaces cannot be made on this machine; nothing when they can.
host_refusal() {
  if ! is_root; then
    printf 'only root can make network namespaces here'
  elif host_crashed; then
    printf 'the kernel of this machine has crashed since it was started'
  fi
}

# kernel_test_refusal: why kernel tests do not run on this machine's kernel; nothing when they do. Where User Mode Linux exists they run there,
# unless NETLINK_TEST_PLACE=host asks for what this machine's kernel can: see docs/adr/0036.
kernel_test_refusal() {
  local refusal
  refusal=$(host_refusal)
  if [[ -z $refusal && ${NETLINK_TEST_PLACE:-} != host && $(uname -m) == x86_64 ]]; then
    refusal='a test must not be able to crash this machine'
  fi
  printf '%s' "$refusal"
}

# host_can KIND: whether a device of that kind could be made just now, in a namespace that is gone again.
host_can() {
  local kind probe
  [[ -z $(host_refusal) ]] || return 1
  while read -r kind probe; do
    [[ $kind == "$1" ]] || continue
    [[ $probe == '$ '* ]] && probe=${probe#'$ '} || probe="ip link add $probe"
    unshare --net sh -c "ip link add lower type bridge; $probe" >/dev/null 2>&1
    return
  done < <(kinds)
  return 1
}

# missing_kinds: what the host cannot make, one a line.
missing_kinds() {
  local kind
  while read -r kind _; do
    host_can "$kind" || printf '%s\n' "$kind"
  done < <(kinds)
}
