# shellcheck shell=bash
# ./build.sh mutate: changes the protocol and the connection in small ways, one at a time, and counts which changes the unit tests notice.
. eng/setup.sh

mutation_goal=80   # percent of the changes

verb_mutate() {
  need_dotnet
  need_work
  run dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$work/tools" --verbosity quiet >&2 || die "no Stryker"
  # It builds and changes what it finds, so it gets a copy.
  git ls-files -z --cached --others --exclude-standard | tar --null --create --files-from=- | tar --extract --directory "$work" || die "copying failed"
  run env -C "$work/tests/Netlink.Tests" "$work/tools/dotnet-stryker" --project Netlink.csproj --test-runner mtp \
    --mutate '**/Protocol/*.cs' --mutate '**/Connection/*.cs' --configuration Release --break-at "$mutation_goal" \
    --reporter cleartext --reporter html --output "$work/mutation" "$@" || die "less than $mutation_goal % of the changes were noticed, or Stryker failed"
  rm -rf artifacts/mutation
  cp -r "$work/mutation" artifacts/mutation
  say "artifacts/mutation has the report"
}
