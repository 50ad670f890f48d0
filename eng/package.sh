# shellcheck shell=bash
# What a package must have before it is published. Sourced by eng/pack.sh.

# check_package FOLDER: the package as NuGet unpacked it.
check_package() {
  local folder=$1 name nuspec file element wrong=()
  nuspec=$(echo "$folder"/*.nuspec)
  name=$(basename "$nuspec" .nuspec)
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
  if ((${#wrong[@]} > 0)); then
    printf '%s\n' "${wrong[@]/#/"$name: "}" >&2
    die "$name is not fit to be published"
  fi
  grep -q '<repository [^>]*url="http' "$nuspec" || say "$name names no repository: set NETLINK_REPOSITORY_URL to its address when you publish"
  grep -q '<PackageValidationBaselineVersion>[0-9]' src/Directory.Build.props ||
    say "$name was compared with no release: set PackageValidationBaselineVersion in src/Directory.Build.props once there is one"
}

# nuspec_element NAME NUSPEC: the beginning of its text.
nuspec_element() { sed -n "s/.*<$1[^>]*>\([^<]*\).*/\1/p" "$2" | sed -n 1p; }
