# shellcheck shell=bash
# What somebody does who has read docs/articles/getting-started.md and nothing else. Sourced by eng/pack.sh.

# block FILE LANGUAGE NUMBER: the n-th block of code in that language, without its fences.
block() {
  awk -v open="\`\`\`$2" -v wanted="$3" '
    $0 == open { n++; inside = n == wanted; next }
    /^```/ { inside = 0 }
    inside' "$1"
}

# newcomer VERSION: the article's commands in an empty folder, then each of its programs, built and run. The commands and the code are
# the article's; the folder with the packages is ours, and so is the version.
newcomer() {
  local version=$1 article=docs/articles/getting-started.md folder=$work/newcomer began=$SECONDS
  mkdir "$folder"
  cp "$work/consumer/nuget.config" global.json "$folder"
  ln -sfn "$work/consumer/packages" "$folder/packages"
  say "Doing what $article says"
  # A version that is not yet released is not found without being named.
  block "$article" sh 1 | sed "s/add package Netlink\$/add package Netlink --version $version/" >"$folder/commands"
  (cd "$folder" && run bash -eu commands >log 2>&1) || { cat "$folder/log" >&2; die "the commands of $article fail"; }
  newcomer_program "$folder/Look" "$(block "$article" csharp 1)" first
  newcomer_program "$folder/Look" "$(newcomer_second "$article")" second
  say "$article, word by word: $((SECONDS - began)) s"
}

# newcomer_program FOLDER CODE NAME: instead of what `dotnet new` wrote.
newcomer_program() {
  printf '%s\n' "$2" >"$1/Program.cs"
  if ! run dotnet build "$1" --verbosity quiet >"$work/newcomer/log" 2>&1 || grep -q 'warning [A-Z]' "$work/newcomer/log"; then
    cat "$work/newcomer/log" >&2
    die "the article's $3 program does not build without a warning"
  fi
  run "${launcher[@]}" "$1/bin/Debug/net10.0/Look" >&2 || die "the article's $3 program fails"
}

# newcomer_second ARTICLE: the lines with which the first program begins, up to its first statement, and then the second block.
newcomer_second() {
  block "$1" csharp 1 | sed '/^using var/,$d'
  block "$1" csharp 2
}
