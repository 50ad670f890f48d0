# shellcheck shell=bash
# ./build.sh coverage: how much of src/Netlink the unit and kernel tests reach, on the host and in User Mode Linux together.
. eng/places.sh

coverage_goal=90   # percent of lines

# collect PLACE PROJECT [FILTER...]: one test program, which measures what it reaches.
collect() {
  local where=$1 project=$2 name=${2##*/} launcher=()
  shift 2
  if [[ $where != host ]]; then
    place_command "$where"
    launcher+=(-m 2G -t 1500 -M "$(kinds | sed 's/ .*//; s/^/rtnl-link-/' | tr '\n' ' ')")
  fi
  say "== $name ($where)"
  NETLINK_TEST_PLACE=$where run "${launcher[@]}" "$work/bin/$name/release/$name" --progress off --no-ansi \
    --results-directory "$work/results" --coverlet --coverlet-output-format cobertura --coverlet-file-prefix "$where-$name" \
    --coverlet-include '[Netlink]*' --coverlet-exclude-by-attribute GeneratedCodeAttribute "$@" </dev/null >&2 || die "$name failed ($where)"
}

coverage_usage() {
  cat <<TEXT
Usage: ./build.sh coverage

Measures how much of the library the unit and kernel tests reach, needs root, and fails below $coverage_goal % of the lines. A report is in
artifacts/coverage.
TEXT
}

verb_coverage() {
  local project refusal lines kind missing=() outside=() inside=()
  (($# == 0)) || die "coverage takes no arguments, not '$1'"
  is_root || die "coverage needs the kernel tests, and they need root"
  need_dotnet
  need_iproute
  need_judges
  refusal=$(kernel_test_refusal)
  if [[ -n $refusal ]]; then
    choose_place "$refusal"
  else
    mapfile -t missing < <(missing_kinds)
    ((${#missing[@]} == 0)) || choose_place "this kernel lacks ${missing[*]}"
  fi
  mkdir -p artifacts
  work=$(mktemp -d "$PWD/artifacts/coverage.XXXXXX")   # within the repository, whose files some tests read
  for project in tests/Netlink.Tests tests/Netlink.KernelTests; do
    run dotnet build "$project" --configuration Release -p:Coverage=true -p:UseArtifactsOutput=true --artifacts-path "$work" \
      --verbosity quiet -consoleLoggerParameters:NoSummary >&2 || die "the build failed"
  done
  run dotnet tool install dotnet-reportgenerator-globaltool --version 5.6.0 --tool-path "$work/tools" --verbosity quiet >&2 || die "no reportgenerator"

  collect host tests/Netlink.Tests
  if [[ -n $refusal ]]; then
    collect "$place" tests/Netlink.KernelTests
  else
    for kind in "${missing[@]}"; do
      outside+=(--filter-not-trait "Kind=$kind") inside+=(--filter-trait "Kind=$kind")
    done
    collect host tests/Netlink.KernelTests "${outside[@]}"
    ((${#missing[@]} == 0)) || collect "$place" tests/Netlink.KernelTests "${inside[@]}"
  fi

  rm -rf artifacts/coverage
  run "$work/tools/reportgenerator" "-reports:$work/results/*.xml" -targetdir:artifacts/coverage \
    '-reporttypes:TextSummary;Html' '-assemblyfilters:+Netlink' >&2 || die "the reports could not be merged"
  sed -n '/Line coverage/p; /Branch coverage/p' artifacts/coverage/Summary.txt
  lines=$(sed -n 's/.*Line coverage: \([0-9]*\).*/\1/p' artifacts/coverage/Summary.txt)
  ((lines >= coverage_goal)) || die "less than $coverage_goal % of the lines; artifacts/coverage/index.html shows which"
}
