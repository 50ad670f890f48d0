# shellcheck shell=bash
# ./build.sh publish [--aot]: flanneld as one self-contained file: trimmed, with code compiled ahead (ReadyToRun), or compiled as a whole.
. eng/setup.sh
. eng/progress.sh

verb_publish() {
  local machine form=(--self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:DebugType=embedded)
  case ${1:-} in
    '') ;;
    --aot) form=(-p:PublishAot=true -p:StripSymbols=true -p:CopyOutputSymbolsToPublishDirectory=false) ;;
    *) die "publish takes nothing but --aot, not '$1'" ;;
  esac
  need_dotnet
  [[ ${1:-} != --aot ]] || need gcc='gcc libc6-dev zlib1g-dev'
  case $(uname -m) in
    x86_64) machine=linux-x64 ;;
    aarch64) machine=linux-arm64 ;;
    *) die "there is no flanneld for $(uname -m)" ;;
  esac
  # Publishing does not notice that its options changed: it starts from nothing.
  need_work
  rm -rf artifacts/flanneld
  publish_detail() { ahead_progress "$work/obj"; }
  with_progress 'Publishing flanneld' publish_detail \
    run dotnet publish src/Flannel.Reference/Flannel.Reference.csproj --configuration Release --runtime "$machine" "${form[@]}" -p:PublishDocumentationFiles=false \
    -p:UseArtifactsOutput=true --artifacts-path "$work" --output artifacts/flanneld --verbosity quiet >&2 || die "publishing failed"
  # What was linked in, for the image's bill of materials.
  cp "$work/obj/Flannel.Reference/project.assets.json" artifacts/flanneld/flanneld.assets.json
  ls -l artifacts/flanneld/flanneld
}
