# shellcheck shell=bash
# ./build.sh coverage: how much of src/Netlink the unit and kernel tests reach, on the host and in User Mode Linux together.
. eng/places.sh

coverage_goal=90   # percent of lines

# filter OPERATOR JOINER KIND...: a VSTest expression over the trait that kernel tests carry.
filter() {
  local operator=$1 joiner=$2 kind text=''
  shift 2
  for kind in "$@"; do
    text+="${text:+$joiner}Kind$operator$kind"
  done
  printf '%s' "$text"
}

# collect PLACE PROJECT [FILTER]: one test program under the collector.
collect() {
  local where=$1 name=${2##*/} launcher=() collector
  collector=$(find "$packages/coverlet.collector" -name coverlet.collector.dll | head -n 1)
  if [[ $where != host ]]; then
    place_command "$where"
    launcher+=(-m 2G -t 1500 -M "$(kinds | sed 's/ .*//; s/^/rtnl-link-/' | tr '\n' ' ')")
  fi
  say "== $name ($where)"
  NETLINK_TEST_PLACE=$where run "${launcher[@]}" "$(command -v dotnet)" vstest "$work/bin/$name/release/$name.dll" \
    --collect:'XPlat Code Coverage' --settings:eng/coverage.runsettings "--TestAdapterPath:${collector%/*}" \
    "--ResultsDirectory:$work/results" ${3:+"--TestCaseFilter:$3"} </dev/null >&2 || die "$name failed ($where)"
}

verb_coverage() {
  local project refusal lines missing=()
  is_root || die "coverage needs the kernel tests, and they need root"
  need_dotnet
  need_iproute
  refusal=$(kernel_test_refusal)
  if [[ -n $refusal ]]; then
    choose_place "$refusal"
  else
    mapfile -t missing < <(missing_kinds)
    ((${#missing[@]} == 0)) || choose_place "this kernel lacks ${missing[*]}"
  fi
  need_work
  packages=$(dotnet nuget locals global-packages --list --force-english-output | sed 's/^[^:]*: *//')
  for project in tests/Netlink.Tests tests/Netlink.KernelTests; do
    run dotnet build "$project" --configuration Release -p:Coverage=true -p:UseArtifactsOutput=true --artifacts-path "$work" \
      --verbosity quiet -consoleLoggerParameters:NoSummary >&2 || die "the build failed"
  done
  run dotnet tool install dotnet-reportgenerator-globaltool --version 5.6.0 --tool-path "$work/tools" --verbosity quiet >&2 || die "no reportgenerator"

  collect host tests/Netlink.Tests
  if [[ -n $refusal ]]; then
    collect "$place" tests/Netlink.KernelTests
  else
    collect host tests/Netlink.KernelTests "$(filter '!=' '&' "${missing[@]}")"
    ((${#missing[@]} == 0)) || collect "$place" tests/Netlink.KernelTests "$(filter = '|' "${missing[@]}")"
  fi

  rm -rf artifacts/coverage
  run "$work/tools/reportgenerator" "-reports:$work/results/*/coverage.cobertura.xml" -targetdir:artifacts/coverage \
    '-reporttypes:TextSummary;Html' '-assemblyfilters:+Netlink' >&2 || die "the reports could not be merged"
  sed -n '/Line coverage/p; /Branch coverage/p' artifacts/coverage/Summary.txt
  lines=$(sed -n 's/.*Line coverage: \([0-9]*\).*/\1/p' artifacts/coverage/Summary.txt)
  ((lines >= coverage_goal)) || die "less than $coverage_goal % of the lines; artifacts/coverage/index.html shows which"
}
