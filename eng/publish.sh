# shellcheck shell=bash
# ./build.sh publish [--aot | --static]: flanneld as one self-contained file: trimmed, with code compiled ahead (ReadyToRun), or compiled as a whole.
# --static links that with libc and OpenSSL too, so that it needs no other file.
. eng/setup.sh
. eng/progress.sh

# need_static: what is linked in, which no command tells.
need_static() {
  need gcc='gcc libc6-dev zlib1g-dev' cmake=cmake
  [[ -e $(gcc -print-file-name=libssl.a) ]] || { may_install && install_packages libssl-dev; } || die 'please install: libssl-dev (libssl.a, to link with OpenSSL)'
}

publish_usage() {
  cat <<'TEXT'
Usage: ./build.sh publish [--aot | --static]

Publishes flanneld as one file that needs no runtime: artifacts/flanneld/flanneld, trimmed, with code compiled ahead (ReadyToRun).

  --aot     compiles it ahead of time as a whole
  --static  the same, linked with libc and OpenSSL too, so that it needs no other file: artifacts/flanneld-static/flanneld
TEXT
}

# source_commit: the commit that is checked out, and its time; nothing outside of a clone.
source_commit() { git log -1 --format='%H %cI' 2>/dev/null || true; }

verb_publish() {
  local machine output=artifacts/flanneld form=(--self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:DebugType=embedded)
  (($# < 2)) || die "publish makes one form at a time, not '$*'; see ./build.sh publish --help"
  case ${1:-} in
    '') ;;
    --aot) form=(-p:PublishAot=true -p:StripSymbols=true -p:CopyOutputSymbolsToPublishDirectory=false) ;;
    --static)
      output=artifacts/flanneld-static
      form=(-p:PublishAot=true -p:StripSymbols=true -p:CopyOutputSymbolsToPublishDirectory=false -p:StaticExecutable=true -p:StaticOpenSslLinking=true)
      ;;
    *) die "publish takes nothing but --aot and --static, not '$1'; see ./build.sh publish --help" ;;
  esac
  need_dotnet
  [[ ${1:-} != --aot ]] || need gcc='gcc libc6-dev zlib1g-dev'
  [[ ${1:-} != --static ]] || need_static
  case $(uname -m) in
    x86_64) machine=linux-x64 ;;
    aarch64) machine=linux-arm64 ;;
    *) die "there is no flanneld for $(uname -m)" ;;
  esac
  # Publishing does not notice that its options changed: it starts from nothing.
  need_work
  rm -rf "$output"
  publish_detail() { ahead_progress "$work/obj"; }
  with_progress 'Publishing flanneld' publish_detail \
    run dotnet publish src/Flannel.Reference/Flannel.Reference.csproj --configuration Release --runtime "$machine" "${form[@]}" -p:PublishDocumentationFiles=false -p:AllowedReferenceRelatedFileExtensions=none \
    -p:UseArtifactsOutput=true --artifacts-path "$work" --output "$output" --verbosity quiet >&2 || die "publishing failed"
  # What was linked in, for the image's bill of materials, and what it was made from, for its labels.
  cp "$work/obj/Flannel.Reference/project.assets.json" "$output/flanneld.assets.json"
  source_commit >"$output/flanneld.commit"
  ls -l "$output/flanneld"
}
