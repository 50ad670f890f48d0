# shellcheck shell=bash
# ./build.sh format: fails where the code is not laid out as .editorconfig says. Its style is checked by the compiler, in every build.
. eng/setup.sh

format_usage() {
  cat <<TEXT
Usage: ./build.sh format

Fails where code is not laid out as .editorconfig says: whitespace, lines longer than $widest columns, the order of using directives;
and where a file of C# has more than $longest lines.
Its style is checked by the compiler, in every build.
TEXT
}

verb_format() {
  need_dotnet
  refuse_lines "these lines are longer than $widest columns; break them:" "$(long_lines)"
  refuse_lines "these files have more than $longest lines; give each concept a file of its own:" "$(long_files)"
  refuse_lines 'these using directives are not in order: System first, then by name; then static ones, then aliases:' "$(unordered_usings)"
  # Files rather than the solution, which would take some two minutes to load and to analyze once more.
  run dotnet format whitespace . --folder --verify-no-changes "$@"
}

refuse_lines() { [[ -z $2 ]] || die "$1"$'\n'"$2"; }

# each_source AWK-ARGUMENT...: the C# of the repository.
each_source() { git ls-files -- '*.cs' | LC_ALL=C xargs -d '\n' awk "$@"; }

widest=140   # as max_line_length in .editorconfig says, which dotnet format does not look at

# long_lines: the lines of C# that are too long, save those with raw string literals, which are as long as what they hold.
long_lines() {
  # Characters rather than bytes, for every awk: those that continue one in UTF-8 do not count.
  each_source -v widest="$widest" '
    FNR == 1 { raw = 0 }
    { inside = raw; quotes = gsub(/"""/, "&"); if (quotes % 2) raw = !raw; gsub(/[\200-\277]/, "") }
    length > widest && !inside && !quotes { print FILENAME ":" FNR ": " length " columns" }'
}

longest=300   # of a file with one concept

# long_files: the files of C# that are too long, save the table of errnos.
long_files() {
  each_source -v longest="$longest" 'FNR == longest + 1 && FILENAME !~ /\/Errno\.cs$/ { print FILENAME }'
}

# unordered_usings: the directives that belong before the one above them, by dotnet_sort_system_directives_first.
unordered_usings() {
  each_source '
    FNR == 1 { last = "" }
    !/^using ((static )?[A-Za-z0-9_.]+|[A-Za-z0-9_]+ = .*);$/ { last = ""; next }
    {
      name = $2; group = 1
      if (name == "static") { name = $3; group = 2 } else if ($3 == "=") group = 3
      else if (name ~ /^System[.;]/) group = 0
      gsub(/;/, "", name); gsub(/\./, "\001", name); name = group tolower(name)
      if (name < last) print FILENAME ":" FNR ": " $0
      last = name
    }'
}
