# shellcheck shell=bash
# What a package must have before it is published. Sourced by eng/pack.sh.

# check_package FOLDER: the package as NuGet unpacked it.
check_package() {
  local folder=$1 name nuspec id file element ids=() wrong=()
  nuspec=$(echo "$folder"/*.nuspec)
  name=$(nuspec_element id "$nuspec")   # NuGet writes the file's name in small letters
  for element in id version authors license icon readme description releaseNotes tags copyright; do
    [[ -n $(nuspec_element "$element" "$nuspec") ]] || wrong+=("its nuspec has no $element")
  done
  for element in icon readme; do
    file=$(nuspec_element "$element" "$nuspec")
    [[ -s $folder/$file ]] || wrong+=("$file is missing")
  done
  [[ $(od -An -tx1 -j16 -N8 "$folder/icon.png" 2>/dev/null) == ' 00 00 00 80 00 00 00 80' ]] || wrong+=('its icon is not a PNG of 128 by 128 pixels')
  # nuget.org shows the README alone: what is beside it in the repository cannot be reached from there.
  ! grep -q '](\(\.\|/\|[a-z-]*\.md\)' "$folder/README.md" || wrong+=('its README links to files of the repository')
  while read -r file; do
    wrong+=("it depends on $file, though the lowest patch will do")
  done < <(grep -o 'id="Microsoft\.Extensions\.[^"]*" version="[^"]*"' "$nuspec" | grep -v '\.0"$' || true)
  while read -r id file; do
    ids+=("$id")
    [[ $file == /_/* ]] || wrong+=("its assembly was built without -p:ContinuousIntegrationBuild=true, and names $file")
  done < <(find "$folder" -name '*.dll' | LC_ALL=C sort | while read -r file; do symbols "$file"; done)
  [[ $(printf '%s\n' "${ids[@]}" | sort -u | wc -l) == 1 ]] || wrong+=('its assemblies have different symbols, and only one of them can be published')
  if ((${#wrong[@]} > 0)); then
    printf '%s\n' "${wrong[@]/#/"$name: "}" >&2
    die "$name is not fit to be published"
  fi
  grep -q '<repository [^>]*url="http' "$nuspec" || say "$name names no repository: set NETLINK_REPOSITORY_URL to its address when you publish"
  grep -q '<PackageValidationBaselineVersion>[0-9]' src/Directory.Build.props ||
    say "$name was compared with no release: set PackageValidationBaselineVersion in src/Directory.Build.props once there is one"
}

# symbols ASSEMBLY: the id of its symbols, and the file that the compiler wrote them to, from the CodeView entry of the PE file: "RSDS", 16 bytes of
# id, four of age, the file's name.
symbols() {
  local at file
  while IFS=: read -r at _; do
    file=$(dd if="$1" iflag=skip_bytes,count_bytes skip="$((at + 24))" count=4096 status=none | tr '\0' '\n' | sed -n 1p)
    [[ $file != *.pdb ]] || printf '%s %s\n' "$(od -An -tx1 -j "$((at + 4))" -N16 "$1" | tr -d ' \n')" "$file"
  done < <(LC_ALL=C grep --only-matching --byte-offset --text RSDS "$1")
}

# nuspec_element NAME NUSPEC: the beginning of its text.
nuspec_element() { sed -n "s/.*<$1[^>]*>\([^<]*\).*/\1/p" "$2" | sed -n 1p; }
