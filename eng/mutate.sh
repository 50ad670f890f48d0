# shellcheck shell=bash
# ./build.sh mutate [ARGUMENT...]: how many deliberate faults in the protocol and the connection the unit tests notice. ARGUMENTs go to Stryker.
. eng/setup.sh

mutation_goal=80        # percent of the faults
mutation_tool=5.1.0     # dotnet-stryker

mutate_usage() {
  cat <<TEXT
Usage: ./build.sh mutate [ARGUMENT...]

Makes deliberate faults in the protocol and the connection, and fails when the unit tests notice fewer than $mutation_goal % of them. A report is in
artifacts/mutation.

  ARGUMENT  for Stryker, such as --mutate '**/Protocol/NetlinkWriter.cs'
TEXT
}

verb_mutate() {
  need_dotnet
  need_work
  # Stryker builds and rewrites what it tests: it gets a copy, with the tests that are about these two layers alone. Each fault costs
  # a run of all of them.
  mkdir "$work/tree"
  git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from - | tar --extract --directory "$work/tree"
  find "$work/tree/tests/Netlink.Tests" -name '*.cs' | grep -v -e '/Protocol/' -e '/Connection/' -e '/Support/' | xargs rm
  rm "$work/tree/tests/Netlink.Tests/Support/KindTests.cs"
  run dotnet tool install dotnet-stryker --version "$mutation_tool" --tool-path "$work/tools" --verbosity quiet >&2 || die "no Stryker"
  local status=0
  (
    cd "$work/tree/tests/Netlink.Tests"
    # Its copy of the library has code that no analyzer would let pass.
    export RunAnalyzers=false TreatWarningsAsErrors=false
    run "$work/tools/dotnet-stryker" --test-runner mtp --project Netlink.csproj --configuration Release --mutate '**/Protocol/*.cs' --mutate '**/Connection/*.cs' \
      --concurrency "$(nproc)" --break-at "$mutation_goal" --threshold-low "$mutation_goal" --threshold-high "$mutation_goal" \
      --reporter json --reporter cleartext --output "$work/report" "$@"
  ) >&2 || status=1
  rm -rf artifacts/mutation
  mkdir -p artifacts
  [[ ! -d $work/report ]] || cp -r "$work/report" artifacts/mutation
  ((status == 0)) || die "fewer than $mutation_goal % of the faults were noticed, or Stryker failed; see artifacts/mutation"
}
