# shellcheck shell=bash
# ./build.sh format: fails where `dotnet format` would change something, and where a line is too long.
. eng/setup.sh

verb_format() {
  local long
  need_dotnet
  long=$(long_lines)
  [[ -z $long ]] || die "these lines are longer than $widest columns; break them:"$'\n'"$long"
  run dotnet format Netlink.sln --verify-no-changes "$@"
}

widest=140   # as max_line_length in .editorconfig says, which dotnet format does not look at

# long_lines: the lines of C# that are too long, save those with raw string literals, which are as long as what they hold.
long_lines() {
  # Characters rather than bytes, for every awk: those that continue one in UTF-8 do not count.
  git ls-files -- '*.cs' | LC_ALL=C xargs -d '\n' awk -v widest="$widest" '
    FNR == 1 { raw = 0 }
    { inside = raw; quotes = gsub(/"""/, "&"); if (quotes % 2) raw = !raw; gsub(/[\200-\277]/, "") }
    length > widest && !inside && !quotes { print FILENAME ":" FNR ": " length " columns" }'
}
