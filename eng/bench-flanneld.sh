# shellcheck shell=bash
# ./build.sh bench flanneld: the published daemon with few and many leases, in User Mode Linux, where the real one was measured.
. eng/publish.sh

bench_flanneld() {
  local leases
  need_uml "the daemon is measured in the kernel that the figures of the real one come from"
  need ip=iproute2
  verb_publish >&2
  for leases in 3 500 2000; do
    say "$leases leases of other nodes"
    run eng/uml-run -t 300 -M 'rtnl-link-veth rtnl-link-ipip' bench/flanneld/measure "$PWD/artifacts/flanneld/flanneld" "$leases" >"$work/$leases" ||
      die "the measurement failed"
  done

  {
    printf '%s\n\n' "The published flanneld in User Mode Linux $(linux.uml --version), one processor, leases in a folder; load of the machine $(cut -d' ' -f1-3 /proc/loadavg)"
    printf '| | 3 leases | 500 leases | 2,000 leases |\n|---|---|---|---|\n'
    awk '
      { unit = $NF; value = $(NF - 1); $NF = $(NF - 1) = ""; sub(/ +$/, "") }
      !($0 in seen) { seen[$0] = 1; order[++rows] = $0 }
      { cell[$0, FILENAME] = value " " unit }
      END { for (i = 1; i <= rows; i++) printf "| %s | %s | %s | %s |\n", order[i], cell[order[i], ARGV[1]], cell[order[i], ARGV[2]], cell[order[i], ARGV[3]] }
    ' "$work/3" "$work/500" "$work/2000"
  } | tee artifacts/bench-flanneld.md
}
