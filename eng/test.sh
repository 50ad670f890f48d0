# shellcheck shell=bash
# ./build.sh test: unit tests, kernel tests on the host and in User Mode Linux, the lab; and the sum of it all.
. eng/setup.sh
. eng/kinds.sh
. eng/lab.sh

results=artifacts/test-results
passed=0 failed=0 skipped=0

# count NAME STATUS REPORT: adds what a test program reported; one that failed without a report is a failure too.
count() {
  local name=$1 status=$2 report=$3 p=0 f=0 s=0
  if [[ -s $report ]]; then
    read -r p f s < <(grep -o '<assembly [^>]*>' "$report" | awk '
      function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
      { p += value("passed"); f += value("failed") + value("errors"); s += value("skipped") }
      END { print p + 0, f + 0, s + 0 }')
  fi
  if ((status != 0 && f == 0)); then
    say "$name ended with status $status"
    f=1
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# run_tests PLACE PROJECT [FILTER...]: one test program on the host or in User Mode Linux.
run_tests() {
  local place=$1 project=$2 status=0 launcher=()
  shift 2
  local name=${project##*/}
  local program=$project/bin/Release/net10.0/$name report=$place-$name.xml
  if [[ ! -x $program ]]; then
    say "$project was not built: is it in Netlink.sln?"
    failed=$((failed + 1))
    return
  fi
  [[ $place == uml ]] && launcher=(eng/uml-run -t 2400 ${KUBEBUILDER_ASSETS:+-m 2G} -M "ipv6 mpls_router $(kinds | sed 's/ .*//; s/^/rtnl-link-/' | tr '\n' ' ')")
  say "== $name ($place)"
  NETLINK_TEST_PLACE=$place run "${launcher[@]}" "$program" \
    --no-progress --no-ansi --ignore-exit-code 8 --results-directory "$PWD/$results" \
    --report-xunit --report-xunit-filename "$report" "$@" </dev/null || status=$?
  count "$name ($place)" "$status" "$results/$report"
}

# run_hostile: bad input by the million, and how much of it there was. NETLINK_HOSTILE_INPUTS asks for more.
run_hostile() {
  NETLINK_HOSTILE_INPUTS=${NETLINK_HOSTILE_INPUTS:-1000000} run_tests hostile tests/Netlink.Tests --filter-class '*HostileInputTests'
  grep -o '[0-9]* \(truncations\|mutations of [^&<]*\|random inputs[^&<]*\)' "$results/hostile-Netlink.Tests.xml" >&2 || true
}

# run_lab LEASES: the system as a whole counts as one test.
run_lab() {
  local leases=$1 launcher
  say "== flannel-lab --leases $leases"
  lab_launcher
  if run "${launcher[@]}" "$lab_program" --leases "$leases" --json </dev/null >"$results/lab-$leases.json"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
}

verb_test() {
  local project kind leases refusal missing=() without=() with=() here=() elsewhere=()
  need_dotnet
  need_iproute
  need iptables=iptables   # flanneld's rules are tested with the real one
  need_etcd
  refusal=$(kernel_test_refusal)
  if [[ -n $refusal ]]; then
    need_uml "$refusal"
    say "$refusal: kernel tests run in User Mode Linux"
    for kind in without-ipip iptables-nft; do
      ! host_can "$kind" || { here+=(--filter-trait "Kind=$kind") elsewhere+=(--filter-not-trait "Kind=$kind"); }
    done
  else
    mapfile -t missing < <(missing_kinds)
    ((${#missing[@]} == 0)) || need_uml "this kernel lacks the link kinds ${missing[*]}"
  fi
  build Netlink.sln
  rm -rf "$results"
  mkdir -p "$results"

  for project in tests/*.Tests; do
    run_tests host "$project" "$@"
  done
  (($# > 0)) || run_hostile
  for kind in "${missing[@]}"; do
    without+=(--filter-not-trait "Kind=$kind")
    with+=(--filter-trait "Kind=$kind")
  done
  for project in tests/*.KernelTests; do
    if [[ -n $refusal ]]; then
      run_tests uml "$project" "${elsewhere[@]}" "$@"
    else
      run_tests host "$project" "${without[@]}" "$@"
      ((${#missing[@]} == 0)) || run_tests uml "$project" "${with[@]}" "$@"
    fi
  done
  # What User Mode Linux cannot show, and what cannot hurt this machine.
  ((${#here[@]} == 0)) || run_tests host tests/Flannel.Reference.KernelTests "${here[@]}" "$@"
  # With a filter somebody is after particular tests, and the lab is none.
  (($# > 0)) || for leases in dir etcd kube; do run_lab "$leases"; done

  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0 && passed > 0))
}
