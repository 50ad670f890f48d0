# shellcheck shell=bash
# ./build.sh docs: the site, built without a warning; every link of the documentation and every entry of its tables of contents leads to a
# file that is there, and every test that the table of features names exists.
. eng/setup.sh

# links FILE: what it refers to, one a line, without addresses elsewhere and places within a page.
links() {
  case $1 in
    *.md) grep -o ']([^)]*)' "$1" | sed 's/^](//; s/)$//' ;;
    *.yml) sed -n 's/^ *href: *//p' "$1" ;;
  esac | sed 's/#.*//' | grep -v -e '^https\?:' -e '^$' -e '^api/$' || true
}

# build_site: into artifacts/site. docfx compiles the library itself, and needs its packages for that.
build_site() {
  need_dotnet
  say 'Building artifacts/site'
  run dotnet tool restore --verbosity quiet >&2 || die "the tools of .config/dotnet-tools.json could not be installed"
  run dotnet restore src/Netlink.Testing/Netlink.Testing.csproj --verbosity quiet >&2 || die "the library's packages could not be restored"
  rm -rf artifacts/site docs/api
  run dotnet docfx docs/docfx.json --warningsAsErrors --logLevel warning >&2 || die "the site does not build without a warning"
  say "The home page is artifacts/site/index.html"
}

verb_docs() {
  local file link test broken=0 checked=0
  while read -r file; do
    while read -r link; do
      checked=$((checked + 1))
      [[ -e $(dirname "$file")/$link ]] && continue
      say "$file: there is no $link"
      broken=$((broken + 1))
    done < <(links "$file")
  done < <(git ls-files --cached --others --exclude-standard '*.md' 'docs/*.yml')
  while read -r test; do
    checked=$((checked + 1))
    grep -rqw --include='*.cs' "$test" tests && continue
    say "docs/articles/features.md: there is no test $test"
    broken=$((broken + 1))
  done < <(grep -o '`[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]*`' docs/articles/features.md | tr -d '`' | sort -u)
  say "$checked links and tests checked, $broken broken"
  ((broken == 0)) || return 1
  build_site
}
