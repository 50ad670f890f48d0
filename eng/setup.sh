# shellcheck shell=bash
# What the verbs need of the machine. Sourced by them.

# need_dotnet: the SDK, and the way for built programs to find its runtime.
need_dotnet() {
  command -v dotnet >/dev/null || die "the .NET SDK 10 is missing; install it from https://dotnet.microsoft.com/download"
  export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
}

# may_install: whether missing packages can be installed without asking anybody.
may_install() { is_root && command -v apt-get >/dev/null; }

is_root() { [[ $(id -u) == 0 ]]; }

# need COMMAND=PACKAGES...: installs the packages of the commands that are missing, or says that somebody should.
need() {
  local pair missing=()
  for pair in "$@"; do
    # shellcheck disable=SC2206  # a command may come from several packages
    command -v "${pair%%=*}" >/dev/null || missing+=(${pair#*=})
  done
  ((${#missing[@]} > 0)) || return 0
  if ! may_install; then
    die "please install: ${missing[*]} (on Debian or Ubuntu, as root: apt-get install ${missing[*]})"
  fi
  install_packages "${missing[@]}" || die "apt-get could not install: ${missing[*]}"
}

install_packages() {
  say "Installing $*"
  run env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >&2 || true
  run env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$@" </dev/null >&2
}

need_iproute() { need ip=iproute2 unshare=util-linux; }

# need_judges: the programs that kernel tests compare with.
need_judges() { need iptables=iptables nft=nftables ethtool=ethtool ipset=ipset conntrack=conntrack; }

# need_etcd: the server that leases are tested with, and its command line. Debian starts it at boot: the tests start their own.
need_etcd() { need etcd=etcd-server etcdctl=etcd-client; }
