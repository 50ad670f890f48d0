# shellcheck shell=bash
# ./build.sh test: unit tests, kernel tests, the lab; and the sum of it all.
. eng/jobs.sh
. eng/ahead.sh
. eng/lab.sh

results=artifacts/test-results
kernel_test_limit=2400   # seconds for one program of kernel tests: a generous one, for machines with much else to do

# report_numbers REPORT: passed, failed and skipped, as a test program reported them.
report_numbers() {
  [[ -s $1 ]] || return 0
  grep -o '<assembly [^>]*>' "$1" | awk '
    function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { p += value("passed"); f += value("failed") + value("errors"); s += value("skipped") }
    END { print p + 0, f + 0, s + 0 }'
}

# run_tests PLACE PROJECT [FILTER...]: one test program on this machine (`host`) or in the chosen place. Its numbers go to $counted.
run_tests() {
  local where=$1 project=$2 status=0 p=0 f=0 s=0 command=()
  shift 2
  local name=${project##*/} start=$SECONDS
  local program=$project/bin/Release/net10.0/$name report=$where-$name.xml
  say "== $name ($where)"
  if [[ ! -x $program ]]; then
    say "$project was not built: is it in Netlink.sln?"
    return 1
  fi
  if [[ $where == "$place" ]]; then
    choose_place ''
    command=("${launcher[@]}" -t "$kernel_test_limit" ${KUBEBUILDER_ASSETS:+-m 2G} -M "$(test_modules)")
  fi
  # No code of a test runs long enough to win back what its profile costs.
  DOTNET_TieredPGO=0 NETLINK_TEST_PLACE=$where run "${command[@]}" "$program" \
    --progress off --no-ansi --ignore-exit-code 8 --results-directory "$PWD/$results" \
    --report-xunit-xml --report-xunit-xml-filename "$report" "$@" </dev/null || status=$?
  read -r p f s < <(report_numbers "$results/$report") || true
  if ((status != 0 && ${f:-0} == 0)); then
    say "$name ended with status $status"
    f=1
  fi
  echo "$p $f $s" >"$counted"
  say "$name ($where) took $((SECONDS - start)) s"
}

# test_modules: what a distribution's kernel loads before tests ask for it.
test_modules() { printf 'ipv6 mpls_router '; kinds | sed 's/ .*//; s/^/rtnl-link-/' | tr '\n' ' '; }

# run_hostile: bad input by the million, and how much of it there was. NETLINK_HOSTILE_INPUTS asks for more.
run_hostile() {
  NETLINK_HOSTILE_INPUTS=${NETLINK_HOSTILE_INPUTS:-1000000} run_tests hostile tests/Netlink.Tests --filter-class '*HostileInputTests'
  grep -o '[0-9]* \(truncations\|mutations of [^&<]*\|random inputs[^&<]*\)' "$results/hostile-Netlink.Tests.xml" >&2 || true
}

# run_lab LEASES: the system as a whole counts as one test.
run_lab() {
  local leases=$1 launcher=() start=$SECONDS
  say "== flannel-lab --leases $leases"
  lab_launcher
  if run "${launcher[@]}" "$lab_program" --leases "$leases" --json </dev/null >"$results/lab-$leases.json"; then
    echo 1 0 0 >"$counted"
  else
    echo 0 1 0 >"$counted"
  fi
  say "flannel-lab --leases $leases took $((SECONDS - start)) s"
}

# choose_test_place: sets `place` to where kernel tests run, and three filters: `inside` for there, `outside` for what this machine shows beside it.
choose_test_place() {
  local refusal kind missing=()
  inside=() outside=()
  refusal=$(kernel_test_refusal)
  if [[ -n $refusal ]]; then
    choose_place "$refusal"
    # What the other kernel cannot show, and what cannot hurt this machine.
    for kind in without-ipip iptables-nft; do
      if ! required_at "$kind" "$place" && host_can "$kind"; then
        outside+=(--filter-trait "Kind=$kind") inside+=(--filter-not-trait "Kind=$kind")
      fi
    done
    return
  fi
  mapfile -t missing < <(missing_kinds)
  ((${#missing[@]} == 0)) || choose_place "this kernel lacks ${missing[*]}"
  for kind in "${missing[@]}"; do
    outside+=(--filter-not-trait "Kind=$kind") inside+=(--filter-trait "Kind=$kind")
  done
}

test_usage() {
  cat <<'TEXT'
Usage: ./build.sh test [FILTER...]

Builds everything and runs every test, with the lab as the last one; ends with a line such as "4352 passed, 0 failed, 4 skipped".

  FILTER  which tests, such as --filter-class '*.Routes*' or --filter-trait Kind=wireguard: options of xunit's test programs

NETLINK_TEST_PLACE=host     kernel tests on this machine's own kernel, in namespaces of their own, as far as it can
NETLINK_PLACES=NAME...      other kernels to try, in this order: own, distribution, shim, qemu
NETLINK_TEST_JOBS=N         test programs side by side (default: one more than there are processors)
NETLINK_THOROUGHNESS=N      random laws of kernel tests so many times as long
NETLINK_HOSTILE_INPUTS=N    so many bad inputs for every decoder (default: 1000000)
TEXT
}

verb_test() {
  local project inside outside
  need_dotnet
  need_iproute
  need_judges
  need_etcd
  need /usr/lib/cni/bridge=containernetworking-plugins   # the judge of our own
  choose_test_place
  build Netlink.sln
  rm -rf "$results"
  mkdir -p "$results"

  # Those of the library start no program of ours: they run while those are compiled. Then those that take longest first.
  start_kernel_tests tests/Netlink.KernelTests "$@"
  test_programs
  start_kernel_tests tests/Flannel.Reference.KernelTests "$@"
  for project in $(other_kernel_tests); do start_kernel_tests "$project" "$@"; done
  # With a filter somebody is after particular tests, and the lab is none. The lab with a folder of leases is among the tests of the lab.
  (($# > 0)) || for leases in etcd kube; do start_job "lab-$leases" run_lab "$leases"; done
  for project in tests/*.Tests; do
    start_job "${project##*/}" run_tests host "$project" "$@"
  done
  (($# > 0)) || start_job hostile run_hostile
  if [[ -n $(kernel_test_refusal) ]] && ((${#outside[@]} > 0)); then
    start_job Flannel.Reference.KernelTests-host run_tests host tests/Flannel.Reference.KernelTests "${outside[@]}" "$@"
  fi
  finish_jobs

  tell_failures
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0))
}

# start_kernel_tests PROJECT [FILTER...]: in the chosen place, and on this machine what that does not show.
start_kernel_tests() {
  local project=$1 refusal filter=("${inside[@]}")
  shift
  refusal=$(kernel_test_refusal)
  # Only of that project tests run on this machine instead; those of others say there why they are skipped.
  [[ -z $refusal || $project == tests/Flannel.Reference.KernelTests ]] || filter=()
  [[ -z $place ]] || start_job "${project##*/}-$place" run_tests "$place" "$project" "${filter[@]}" "$@"
  [[ -n $refusal ]] || start_job "${project##*/}-host" run_tests host "$project" "${outside[@]}" "$@"
}

other_kernel_tests() {
  local project
  for project in tests/*.KernelTests; do
    case $project in
      tests/Flannel.Reference.KernelTests | tests/Netlink.KernelTests) ;;
      *) printf '%s\n' "$project" ;;
    esac
  done
}
