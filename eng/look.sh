# shellcheck shell=bash
# The site as a reader sees it. Sourced by eng/docs.sh.

# look: every page of artifacts/site in headless Chromium, and pictures of some.
look() {
  local program=eng/look/bin/Release/net10.0/Look
  need chromium='chromium fonts-dejavu-core'
  build eng/look/Look.csproj
  need_work
  rm -rf artifacts/look
  run env TMPDIR="$work" "$program" artifacts/site artifacts/look || die "the site has faults; the screenshots are in artifacts/look"
  say "The screenshots are in artifacts/look: look at them"
}
