# shellcheck shell=bash
# ./build.sh bench: the library beside a C program that does the same with bare messages, in CPU time.
. eng/setup.sh

bench_routes=20000   # in the table
bench_rounds=6       # of each process; the last one counts, when everything is compiled
bench_pairs=5        # of processes, one after the other

# bench_run NAME PROGRAM: appends "TASK NAME NANOSECONDS-PER-ROUTE" lines to bench.txt, from a network namespace of its own.
bench_run() {
  local name=$1 program=$2
  run unshare --net sh -c '
    ip link add v0 type veth peer name v1 && ip address add 10.255.0.2/24 dev v0 && ip link set v0 up && ip link set v1 up &&
    exec "$@"' sh "$program" "$bench_routes" "$bench_rounds" >"$work/output" || die "$name failed"
  awk -v name="$name" '{ printf "%s %s %.1f\n", $1, name, $3 / $2 }' "$work/output" >>"$work/bench.txt"
}

verb_bench() {
  if [[ ${1:-} == flanneld ]]; then
    . eng/bench-flanneld.sh
    bench_flanneld
    return
  fi
  local pair
  ((EUID == 0)) || die "the benchmark changes routes in network namespaces of its own: run it as root"
  need_dotnet
  need ip=iproute2 unshare=util-linux gcc='gcc libc6-dev'
  build bench/Netlink.Bench/Netlink.Bench.csproj
  need_work
  gcc -O2 -Wall -Wextra -o "$work/raw" bench/peers/raw.c

  for ((pair = 1; pair <= bench_pairs; pair++)); do
    say "Pair $pair of $bench_pairs"
    bench_run raw "$work/raw"
    bench_run netlink bench/Netlink.Bench/bin/Release/net10.0/Netlink.Bench
  done

  mkdir -p artifacts
  {
    printf '%s\n\n' "CPU time for a route, medians of $bench_pairs pairs; $bench_routes routes, $(uname -sr), .NET $(dotnet --version)"
    printf '| task | raw C, ns | Netlink, ns | ratio | lowest | highest |\n|---|---|---|---|---|---|\n'
    awk '
      function median(list, n,   i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
        return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
      }
      $2 == "raw" { if (!($1 in n)) order[++tasks] = $1; raw[$1, ++n[$1]] = $3 }
      $2 == "netlink" { ours[$1, n[$1]] = $3 }
      END {
        for (t = 1; t <= tasks; t++) {
          task = order[t]; count = n[task]
          for (i = 1; i <= count; i++) { a[i] = raw[task, i]; b[i] = ours[task, i]; r[i] = b[i] / a[i] }
          middle = median(r, count)
          printf "| %s | %.0f | %.0f | %.2f | %.2f | %.2f |\n", task, median(a, count), median(b, count), middle, r[1], r[count]
        }
      }' "$work/bench.txt"
  } | tee artifacts/bench.md
}
