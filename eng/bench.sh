# shellcheck shell=bash
# ./build.sh bench: the library beside its peers, in CPU time. bench/README.md tells how to read it and how to add a peer.
. eng/places.sh
. eng/precompile.sh

# bench_c NAME FLAGS...: builds a peer written in C.
bench_c() {
  local name=$1
  shift
  gcc -O2 -Wall -Wextra -o "$work/peers/$name" "bench/peers/$name"/*.c bench/peers/common/*.c "$@"
}

# bench_skip PEER WHY: says that a peer is left out.
bench_skip() { say "Without $1: $2"; }

# bench_want PACKAGES...: installs what a peer needs, where that is possible. A peer that stays without it is left out.
bench_want() {
  may_install || return 0
  install_packages "$@" || true
}

bench_has_libnl() { pkg-config --exists libnl-route-3.0 2>/dev/null; }
bench_has_pyroute2() { /usr/bin/python3 -c 'import pyroute2' 2>/dev/null; }
bench_has_nftables() { command -v go >/dev/null && [[ -d /usr/share/gocode/src/github.com/google/nftables ]]; }
bench_has_go() { command -v go >/dev/null && [[ -d /usr/share/gocode/src/github.com/vishvananda/netlink ]]; }

# bench_peers: puts the programs of all peers that can be had into $work/peers.
bench_peers() {
  mkdir -p "$work/peers"
  # The program is compiled just in time, with the library as it comes out of the package.
  precompile "$work/precompiled" linux-x64
  cp -r bench/Netlink.Bench/bin/Release/net10.0 "$work/jit"
  cp "$work/precompiled/linux-x64/Netlink.dll" "$work/jit/"
  gcc -O2 -Wall -Wextra -o "$work/peers/launch" bench/peers/launch/launch.c
  bench_c raw || die "the raw peer did not build"
  ln -s "$work/jit/Netlink.Bench" "$work/peers/netlink"
  ln -s "$PWD/bench/peers/ip-batch/ip-batch" "$work/peers/ip-batch"

  bench_has_libnl || bench_want pkg-config libnl-route-3-dev
  if bench_has_libnl; then
    # shellcheck disable=SC2046  # flags are words
    bench_c libnl $(pkg-config --cflags --libs libnl-route-3.0) || bench_skip libnl 'it did not build'
  else
    bench_skip libnl 'install pkg-config and libnl-route-3-dev'
  fi

  bench_has_pyroute2 || bench_want python3-pyroute2
  if bench_has_pyroute2; then
    ln -s "$PWD/bench/peers/pyroute2/pyroute2-peer" "$work/peers/pyroute2"
  else
    bench_skip pyroute2 'install python3-pyroute2'
  fi

  bench_has_go || bench_want golang-go golang-github-vishvananda-netlink-dev
  if bench_has_go; then
    (cd bench/peers/vishvananda && GOPATH=/usr/share/gocode GO111MODULE=off GOFLAGS='' go build -o "$work/peers/vishvananda" .) ||
      bench_skip vishvananda 'it did not build'
  else
    bench_skip vishvananda 'install golang-go and golang-github-vishvananda-netlink-dev'
  fi

  bench_has_nftables || bench_want golang-go golang-github-google-nftables-dev
  if bench_has_nftables; then
    (cd bench/peers/google-nftables && GOPATH=/usr/share/gocode GO111MODULE=off GOFLAGS='' go build -o "$work/peers/google-nftables" .) ||
      bench_skip google-nftables 'it did not build'
  else
    bench_skip google-nftables 'install golang-go and golang-github-google-nftables-dev'
  fi

  command -v nft >/dev/null || bench_want nftables
  if command -v nft >/dev/null; then
    ln -s "$PWD/bench/peers/nft/nft-peer" "$work/peers/nft"
  else
    bench_skip nft 'install nftables'
  fi

  if run dotnet publish bench/Netlink.Bench/Netlink.Bench.csproj --configuration Release --runtime linux-x64 --self-contained false \
    -p:PublishReadyToRun=true --output "$work/r2r" --verbosity quiet -consoleLoggerParameters:NoSummary >"$work/r2r.log" 2>&1; then
    ln -s "$work/r2r/Netlink.Bench" "$work/peers/netlink-r2r"
  else
    bench_skip 'Netlink, ReadyToRun' "the publish failed: $(grep -m1 -o 'error.*' "$work/r2r.log" || true)"
  fi

  if run dotnet publish bench/Netlink.Bench/Netlink.Bench.csproj --configuration Release --runtime linux-x64 -p:PublishAot=true -p:StripSymbols=true \
    -p:RunAnalyzers=false -p:UseArtifactsOutput=true --artifacts-path "$work/aot-build" --output "$work/aot" --verbosity quiet \
    -consoleLoggerParameters:NoSummary >"$work/aot.log" 2>&1; then
    ln -s "$work/aot/Netlink.Bench" "$work/peers/netlink-aot"
  else
    bench_skip 'Netlink, ahead of time' "the publish failed: $(grep -m1 -o 'error.*' "$work/aot.log" || true)"
  fi
}

bench_suites='routes changes links rules-1 rules-1000 rules elements desired filters sockets group events start million'

bench_usage() {
  cat <<TEXT
Usage: ./build.sh bench [SUITE...] [--rounds N] [--seconds S] [--peers NAME,...]
       ./build.sh bench chart                  the picture of docs/articles/performance.md, from the table there
       ./build.sh bench micro [ARGUMENT...]    the codecs alone, with BenchmarkDotNet and its arguments

  SUITE       ${bench_suites// /, }; or all;
              without one, the quick run: all but million
  --rounds    how often the peers take turns (default 3)
  --seconds   how long a peer may repeat one task (default 4: code is compiled for good only after a second or two)
  --peers     netlink, netlink-r2r, netlink-aot, libnl, vishvananda, ip-batch, pyroute2, google-nftables, nft; raw always runs

NETLINK_BENCH_PLACE=qemu measures on a stock kernel in QEMU whose clock counts instructions, one a nanosecond: what else this machine
does then changes nothing, and it takes ten times as long. NETLINK_BENCH_PLACE=uml shows in User Mode Linux that the tasks work.
TEXT
}

# bench_check ARGUMENT...: before the peers are built, which takes minutes.
bench_check() {
  while (($# > 0)); do
    case $1 in
      --rounds | --seconds | --peers) shift 2 || die "$1 needs a value; see ./build.sh bench --help" ;;
      *)
        [[ " $bench_suites all " == *" $1 "* ]] || die "bench knows no $1; see ./build.sh bench --help"
        shift
        ;;
    esac
  done
}

verb_bench() {
  local runner=bench/Netlink.Bench.Runner/bin/Release/net10.0/Netlink.Bench.Runner launcher=()
  [[ ${1:-} != --help ]] || { bench_usage; return; }
  if [[ ${1:-} == flanneld ]]; then
    . eng/bench-flanneld.sh
    bench_flanneld "${@:2}"
    return
  fi
  [[ ${1:-} == chart || ${1:-} == micro ]] || bench_check "$@"
  need_dotnet
  if [[ ${1:-} == chart ]]; then
    build bench/Netlink.Bench.Runner/Netlink.Bench.Runner.csproj
    run "$runner" chart docs/articles/performance.md docs/images/performance-ratios.svg
    return
  fi
  if [[ ${1:-} == micro ]]; then
    shift
    build bench/Netlink.Microbench/Netlink.Microbench.csproj
    run bench/Netlink.Microbench/bin/Release/net10.0/Netlink.Microbench "$@"
    return
  fi
  need gcc='gcc libc6-dev' ip=iproute2
  if [[ ${NETLINK_BENCH_PLACE:-host} == qemu ]]; then
    NETLINK_PLACES=qemu choose_place 'the benchmark was asked to count instructions'
    launcher+=(-n -t 0 -m 4G -M veth)
    # On a machine with one processor the runtime waits ten times as long before it compiles what runs often, longer than a run lasts.
    export DOTNET_TC_DelaySingleProcMultiplier=1
  elif [[ ${NETLINK_BENCH_PLACE:-host} == uml ]] || host_crashed; then
    NETLINK_PLACES='own distribution shim' choose_place 'the benchmark was asked to run elsewhere, or this kernel has crashed'
    say 'A system call costs far more there: these ratios flatter every peer'
    launcher+=(-t 0 -m 6G -M veth)
  else
    is_root || die "the benchmark changes routes in network namespaces of its own: run it as root"
  fi
  build bench/Netlink.Bench/Netlink.Bench.csproj
  build bench/Netlink.Bench.Runner/Netlink.Bench.Runner.csproj
  need_work
  bench_peers
  mkdir -p artifacts
  run "${launcher[@]}" "$runner" "$@" --programs "$work/peers" --output "$PWD/artifacts/bench.md"
}
