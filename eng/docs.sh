# shellcheck shell=bash
# ./build.sh docs: the site, built without a warning; every link of the documentation leads to a file, and to a heading of it where it
# names one, every entry of the tables of contents to a page, and every test that the articles name exists.
. eng/setup.sh
. eng/api-toc.sh
. eng/look.sh

docs_usage() {
  cat <<'TEXT'
Usage: ./build.sh docs [--serve [PORT] | --look]

Checks the links and anchors of the documentation and builds the site into artifacts/site, with warnings as errors.

  --serve  and serves it on 127.0.0.1, port 8080 or PORT, until it is interrupted
  --look   and looks at it in headless Chromium, on a desk and on a phone, light and dark: screenshots in artifacts/look; fails
           where something is wider than its page, where a link is dead, and where the search finds nothing

NETLINK_REPOSITORY_URL, the address of the repository, adds "edit this page" in a clone that has a remote.
TEXT
}

# links FILE: what it refers to, one a line, without addresses elsewhere.
links() {
  case $1 in
    *.md)
      # Code is no link, be it a block or within a line.
      awk '/^```/ { code = !code } !code' "$1" | sed 's/`[^`]*`//g' | grep -o -e ']([^)]*)' -e ' \(href\|src\)="[^"]*"' |
        sed 's/^](//; s/)$//; s/^ [a-z]*="//; s/"$//'
      ;;
    *.yml) sed -n 's/^ *\(href\|topicHref\): *//p' "$1" ;;
  esac | grep -v -e '^[a-z]*:' -e '^$' -e '^api/$' || true
}

# anchors FILE: what its headings are called in an address, as GitHub and docfx make it: small letters, hyphens for spaces, nothing but
# letters, digits and those.
anchors() {
  awk '/^```/ { code = !code } !code && /^#+ / {
    sub(/^#+ +/, ""); gsub(/\]\([^)]*\)/, ""); $0 = tolower($0); gsub(/[^a-z0-9 _-]/, ""); gsub(/ /, "-")
    print $0 (seen[$0]++ ? "-" seen[$0] - 1 : "")
  }' "$1"
}

# broken_link FILE LINK: why it leads nowhere; nothing when it leads somewhere.
broken_link() {
  local path=${2%%#*} target
  target=$(dirname "$1")/$path
  [[ -n $path ]] || target=$1
  if [[ ! -e $target ]]; then
    printf 'there is no %s' "$path"
  elif [[ $2 == *'#'* && $target == *.md ]]; then
    anchors "$target" | grep -xF -e "${2#*#}" >/dev/null || printf '%s has no heading for #%s' "${path:-it}" "${2#*#}"
  fi
}

# publisher: what the pages know of the repository, for docfx.
publisher() {
  mkdir -p docs/obj
  if [[ -n ${NETLINK_REPOSITORY_URL:-} ]]; then
    jq --null-input --arg url "${NETLINK_REPOSITORY_URL%/}" '{ _gitContribute: { repo: $url, branch: "main" } }'
  else
    echo '{ "_disableContribution": true }'
  fi >docs/obj/publisher.json
}

# build_site: into artifacts/site. docfx compiles the library itself, and needs its packages for that.
build_site() {
  need_dotnet
  need jq=jq
  say 'Building artifacts/site'
  run dotnet tool restore --verbosity quiet >&2 || die "the tools of .config/dotnet-tools.json could not be installed"
  run dotnet restore src/Netlink.Testing/Netlink.Testing.csproj --verbosity quiet >&2 || die "the library's packages could not be restored"
  rm -rf artifacts/site docs/api
  publisher
  run dotnet docfx metadata docs/docfx.json --warningsAsErrors --logLevel warning >&2 || die "the documentation of the code cannot be read without a warning"
  group_api || die "docs/api-groups does not fit the code"
  run dotnet docfx build docs/docfx.json --warningsAsErrors --logLevel warning >&2 || die "the site does not build without a warning"
  say "The home page is artifacts/site/index.html"
}

check_links() {
  local file link test why broken=0 checked=0
  while read -r file; do
    while read -r link; do
      checked=$((checked + 1))
      why=$(broken_link "$file" "$link")
      [[ -n $why ]] || continue
      say "$file: $why"
      broken=$((broken + 1))
    done < <(links "$file")
  done < <(git ls-files --cached --others --exclude-standard '*.md' 'docs/*.yml')
  while read -r test; do
    checked=$((checked + 1))
    grep -rqw --include='*.cs' "$test" tests && continue
    say "docs/articles: there is no test $test"
    broken=$((broken + 1))
  done < <(grep -oh '`[A-Z][a-z][A-Za-z0-9]*_[A-Za-z0-9_]*`' docs/articles/features.md docs/articles/support.md | tr -d '`' | sort -u)
  say "$checked links and tests checked, $broken broken"
  ((broken == 0))
}

verb_docs() {
  local after='' port=8080
  case ${1:-} in
    '') ;;
    -h | --help) docs_usage; return ;;
    --serve)
      after=serve port=${2:-8080}
      [[ $port =~ ^[0-9]+$ ]] && ((port > 0 && port < 65536)) || die "--serve takes the number of a port, not '$port'"
      shift $(($# < 2 ? 0 : 1))
      ;;
    --look) after=look ;;
    *) die "docs knows no $1; see ./build.sh docs --help" ;;
  esac
  (($# < 2)) || die "docs does one thing at a time, and knows no $2 beside $1; see ./build.sh docs --help"
  check_links || return 1
  build_site
  case $after in
    serve) run dotnet docfx serve artifacts/site --hostname 127.0.0.1 --port "$port" >&2 ;;
    look) look ;;
  esac
}
